import Searching

/// Which terms of the index a term is looked for by.
struct IndexPlan {
  /// The terms with their numbers of articles, in the order in which they narrow the articles down:
  /// the rarest first, beginnings of words last. Each is listed once.
  var parts: [(text: String, count: Int, times: Int)] = []
  /// How many texts are read to be sure.
  var read = 0

  /// The plan in words.
  var words: String {
    let list = parts.map { part in
      "\(part.text) \(part.count)" + (part.times > 1 ? " (\(part.times) times)" : "")
    }
    let index = "index: " + list.joined(separator: " → ")
    return read == 0 ? index : index + "; read: \(read) \(read == 1 ? "text" : "texts")"
  }
}

extension IndexReader {
  /// How a term is looked for.
  func plan(of term: FoldedTerm, in field: IndexTerm.Field) throws -> IndexPlan {
    var parts: [(name: [UInt8], isPrefix: Bool, estimate: Int, count: Int, times: Int)] = []
    for part in Phrase(term, field: field).parts {
      if let known = parts.firstIndex(where: { $0.name == part.name }) {
        parts[known].times += 1
      } else {
        let sizes = try segments.map { try reader($0).size(of: part) }
        let (estimate, count) = sizes.reduce((0, 0)) { ($0.0 + $1.estimate, $0.1 + $1.count) }
        parts.append((part.name, part.isPrefix, estimate, count, 1))
      }
    }
    // As PhraseSearch takes them.
    parts.sort { ($0.isPrefix ? 1 : 0, $0.estimate) < ($1.isPrefix ? 1 : 0, $1.estimate) }
    var plan = IndexPlan()
    plan.parts = parts.map { part in
      (IndexTerm.text(part.name) + (part.isPrefix ? "*" : ""), part.count, part.times)
    }
    _ = try matches(of: term, in: field) { doubtful in
      plan.read += doubtful.count
      return TermMatches()
    }
    return plan
  }
}

extension SegmentReader {
  /// About how many documents a part of a phrase has, and how many exactly.
  fileprivate func size(of part: Phrase.Part) throws -> (estimate: Int, count: Int) {
    if part.isPrefix {
      let sum = try lists(startingWith: part.name).reduce(0) { $0 + $1.estimate }
      return (sum, sum)
    }
    let list = try list(named: part.name)
    return (list.estimate, try weights(list).count)
  }
}

extension IndexTerm {
  /// The characters of a name, for showing it.
  static func text(_ name: [UInt8]) -> String {
    let bytes = name.dropFirst().prefix { $0 != 0xFF }.filter { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
