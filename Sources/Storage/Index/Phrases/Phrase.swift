import Searching

/// A term of a query as terms of the index, each at its distance from the first unit.
struct Phrase {
  struct Part {
    /// The name in the index, or with `isPrefix` how it begins.
    let name: [UInt8]
    let offset: Int
    let isPrefix: Bool
    /// Whether only documents are known.
    var isPlain: Bool { !isPrefix && IndexTerm.isPlain(name) }
  }

  let parts: [Part]
  /// Whether texts must be read to be sure.
  let needsText: Bool

  init(_ term: FoldedTerm, field: IndexTerm.Field) {
    let units = term.units
    var parts: [Part] = []
    var needsText = false
    term.scalars.withUnsafeBufferPointer { scalars in
      let last = units.count - 1
      needsText = units.contains { IndexTerm.isLong($0, scalars) }
      func single(_ place: Int) {
        let name = IndexTerm.name(units[place], scalars, field)
        parts.append(
          Part(
            name: name, offset: Int(units[place].position),
            isPrefix: term.isPrefix && place == last && units[place].isWord))
      }
      if last == 0 { single(0) }
      for place in 0..<last {
        let (first, second) = (units[place], units[place + 1])
        if first.isWord, second.isWord {
          if parts.last?.offset != Int(first.position) || parts.last?.name[0] != UInt8(3) {
            single(place)
          }
          single(place + 1)
          continue
        }
        let part = Part(
          name: IndexTerm.name(first, second, scalars, field), offset: Int(first.position),
          isPrefix: term.isPrefix && place + 1 == last && second.isWord)
        if part.isPlain || (part.isPrefix && IndexTerm.isPlain(part.name)) {
          needsText = needsText || last > 1
        }
        parts.append(part)
      }
      if term.isPrefix, units[last].isWord, IndexTerm.isLong(units[last], scalars) {
        // Of a long beginning the name holds a hash, which is no beginning: look for less.
        parts = parts.map { part in
          guard part.isPrefix, let cut = part.name.lastIndex(of: 0xFF) else { return part }
          return Part(name: Array(part.name[..<cut]), offset: part.offset, isPrefix: true)
        }
      }
    }
    self.parts = parts
    self.needsText = needsText
  }
}
