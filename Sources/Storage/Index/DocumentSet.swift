/// Documents in ascending order, each once: a document is the row number of a revision.
struct DocumentSet: Hashable, Sendable {
  let documents: [UInt32]

  static let none = DocumentSet(ascending: [])

  init(ascending documents: [UInt32]) {
    self.documents = documents
  }

  init(_ documents: some Sequence<UInt32>) {
    let sorted = documents.sorted()
    self.documents = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }
      .map { sorted[$0] }
  }

  var count: Int { documents.count }

  var isEmpty: Bool { documents.isEmpty }

  /// Those that are in both.
  func intersection(_ other: DocumentSet) -> DocumentSet {
    let (few, many) =
      count <= other.count ? (documents, other.documents) : (other.documents, documents)
    if many.count < 16 * few.count { return DocumentSet(ascending: Self.merged(few, many)) }
    var found: [UInt32] = []
    found.reserveCapacity(few.count)
    var place = 0
    for document in few {
      place = Self.place(of: document, in: many, from: place)
      guard place < many.count else { break }
      if many[place] == document { found.append(document) }
    }
    return DocumentSet(ascending: found)
  }

  /// Those that are in both of two lists of about the same length.
  private static func merged(_ few: [UInt32], _ many: [UInt32]) -> [UInt32] {
    few.withUnsafeBufferPointer { few in
      many.withUnsafeBufferPointer { many in
        [UInt32](unsafeUninitializedCapacity: few.count) { found, count in
          var (first, second) = (0, 0)
          // Which is less is as good as random: no branch, so that none is guessed wrong.
          while first < few.count, second < many.count {
            let (one, two) = (few[first], many[second])
            found[count] = one
            count &+= one == two ? 1 : 0
            first &+= one <= two ? 1 : 0
            second &+= two <= one ? 1 : 0
          }
        }
      }
    }
  }

  /// Those that are in either.
  func union(_ other: DocumentSet) -> DocumentSet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var merged: [UInt32] = []
    merged.reserveCapacity(count + other.count)
    let (left, right) = (documents, other.documents)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      let (one, two) = (left[first], right[second])
      merged.append(min(one, two))
      if one <= two { first += 1 }
      if two <= one { second += 1 }
    }
    merged += left[first...]
    merged += right[second...]
    return DocumentSet(ascending: merged)
  }

  /// Those that are not in the other.
  func subtracting(_ other: DocumentSet) -> DocumentSet {
    if isEmpty || other.isEmpty { return self }
    return documents.withUnsafeBufferPointer { documents in
      other.documents.withUnsafeBufferPointer { removed in
        DocumentSet(
          ascending: [UInt32](unsafeUninitializedCapacity: documents.count) { rest, count in
            var (first, second) = (0, 0)
            // No branch either, as above.
            while first < documents.count, second < removed.count {
              let (one, two) = (documents[first], removed[second])
              rest[count] = one
              count &+= one < two ? 1 : 0
              first &+= one <= two ? 1 : 0
              second &+= two <= one ? 1 : 0
            }
            for document in documents[first...] {
              rest[count] = document
              count &+= 1
            }
          })
      }
    }
  }

  func contains(_ document: UInt32) -> Bool {
    let place = Self.place(of: document, in: documents, from: 0)
    return place < documents.count && documents[place] == document
  }

  /// The first place at or after `start` whose document is not less, by galloping.
  static func place(of document: UInt32, in documents: [UInt32], from start: Int) -> Int {
    documents.withUnsafeBufferPointer { documents in
      var low = start
      var step = 1
      while low + step < documents.count, documents[low + step] < document {
        low += step
        step *= 2
      }
      var high = min(low + step + 1, documents.count)
      while low < high {
        let middle = (low + high) / 2
        if documents[middle] < document { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
