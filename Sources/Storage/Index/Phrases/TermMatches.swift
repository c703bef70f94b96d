/// Documents with the number of matches in each.
struct TermMatches: Sendable {
  var documents: [UInt32] = []
  var frequencies: [UInt32] = []

  mutating func append(_ document: UInt32, _ frequency: UInt32) {
    documents.append(document)
    frequencies.append(frequency)
  }

  /// Leaves out some documents.
  mutating func remove(_ removals: DocumentSet) {
    guard documents.contains(where: { removals.contains($0) }) else { return }
    var kept = TermMatches()
    for (document, frequency) in zip(documents, frequencies) where !removals.contains(document) {
      kept.append(document, frequency)
    }
    self = kept
  }

  /// Adds others, whose documents come after these.
  mutating func append(contentsOf other: TermMatches) {
    if documents.isEmpty {
      self = other
      return
    }
    documents += other.documents
    frequencies += other.frequencies
  }

  /// Adds others; a document of both keeps the sum.
  func merged(_ other: TermMatches) -> TermMatches {
    if other.documents.isEmpty { return self }
    if documents.isEmpty { return other }
    var merged = TermMatches()
    var (left, right) = (0, 0)
    while left < documents.count || right < other.documents.count {
      let one = left < documents.count ? documents[left] : .max
      let two = right < other.documents.count ? other.documents[right] : .max
      let document = min(one, two)
      var frequency: UInt32 = 0
      if one == document {
        frequency = frequencies[left]
        left += 1
      }
      if two == document {
        frequency &+= other.frequencies[right]
        right += 1
      }
      merged.append(document, frequency)
    }
    return merged
  }
}
