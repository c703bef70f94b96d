/// Where a term occurs: documents in ascending order, how often, and the residues of its positions.
///
/// A residue is a position modulo 256. Two neighbouring pairs of units share one; a residue alone
/// cannot tell two places 256 apart, so a pair of units carries two flags for its document: that
/// its first (second) unit stands, at some place of the same residue, before (after) another
/// neighbour. Where neither is set, neighbours by residue are neighbours in truth.
struct Postings {
  /// Another unit than the pair's second follows its first at a place of the same residue.
  static let otherNext: UInt32 = 1
  /// Another unit than the pair's first precedes its second at a place of the same residue.
  static let otherPrevious: UInt32 = 2

  /// A document with more occurrences keeps no residues.
  static let residueLimit: UInt32 = 256

  var documents: [UInt32] = []
  /// For each document how often the term occurs, times four, plus the flags.
  var weights: [UInt32] = []
  /// For each document as many residues as occurrences, or none.
  var residues: [UInt8] = []
  /// Whether there are neither residues nor flags.
  var isPlain = false

  var count: Int { documents.count }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    residues.removeAll(keepingCapacity: true)
  }

  /// How many residues a weight stands for, if the term has residues.
  @inline(__always)
  static func residueCount(_ weight: UInt32) -> Int {
    let frequency = weight >> 2
    return frequency > residueLimit ? 0 : Int(frequency)
  }

  /// Leaves out some documents.
  mutating func remove(_ removals: DocumentSet) {
    guard !removals.isEmpty, documents.contains(where: { removals.contains($0) }) else { return }
    var kept = Postings()
    kept.isPlain = isPlain
    var place = 0
    for number in documents.indices {
      let size = isPlain ? 0 : Self.residueCount(weights[number])
      defer { place += size }
      if removals.contains(documents[number]) { continue }
      kept.documents.append(documents[number])
      kept.weights.append(weights[number])
      kept.residues += residues[place..<place + size]
    }
    self = kept
  }
}
