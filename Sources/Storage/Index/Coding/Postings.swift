/// Where a term occurs: documents in ascending order, how often, and the residues of its positions.
///
/// A residue is a position modulo 256. Two neighbouring pairs of units share one; a residue alone
/// cannot tell two places 256 apart, so each occurrence of a pair of units carries two flags: that
/// its first (second) unit stands, at another place of the same residue, before (after) another
/// neighbour. Where neither is set, neighbours by residue are neighbours in truth.
struct Postings {
  /// Another unit than the pair's second follows its first at a place of the same residue.
  static let otherNext: UInt32 = 1
  /// Another unit than the pair's first precedes its second at a place of the same residue.
  static let otherPrevious: UInt32 = 2

  /// A document with more occurrences keeps no residues.
  static let residueLimit: UInt32 = 256

  var documents: [UInt32] = []
  /// For each document how often the term occurs, times four, plus the flags of all occurrences.
  var weights: [UInt32] = []
  /// For each document as many residues as occurrences, or none; where several occurrences have
  /// flags, these follow, four in a byte.
  var residues: [UInt8] = []
  /// Whether there are neither residues nor flags.
  var isPlain = false

  var count: Int { documents.count }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    residues.removeAll(keepingCapacity: true)
  }

  /// How many bytes of residues and flags a weight stands for, if the list is not plain.
  @inline(__always)
  static func byteCount(_ weight: UInt32) -> Int {
    let frequency = weight &>> 2
    let flags = weight & 3 != 0 && frequency > 1 ? (frequency &+ 3) &>> 2 : 0
    return Int(frequency > residueLimit ? 0 : frequency &+ flags)
  }

  /// How many of those bytes are residues.
  @inline(__always)
  static func residueCount(_ weight: UInt32) -> Int {
    let frequency = weight >> 2
    return frequency > residueLimit ? 0 : Int(frequency)
  }

  /// The flags of one occurrence.
  ///
  /// - Parameter bytes: the residues and flags of the document.
  @inline(__always)
  static func flags(
    _ number: Int, _ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt32 {
    let count = residueCount(weight)
    guard bytes.count > count else { return weight & 3 }
    let byte = bytes[count + number / 4]
    return UInt32(byte >> UInt8(2 * (number & 3))) & 3
  }

  /// Whether there is a weight for each document, and these are in order and of some neighbouring
  /// segments: else they are damaged.
  func isSound(within segments: [Segment]) -> Bool {
    Segment.isSound(documents, within: segments) && weights.count == count
      && !weights.contains { $0 < 4 }
  }

  /// Leaves out some documents.
  mutating func remove(_ removals: DocumentSet) {
    guard !removals.isEmpty, documents.contains(where: { removals.contains($0) }) else { return }
    var kept = Postings()
    kept.isPlain = isPlain
    var place = 0
    for number in documents.indices {
      let size = isPlain ? 0 : Self.byteCount(weights[number])
      defer { place += size }
      if removals.contains(documents[number]) { continue }
      kept.documents.append(documents[number])
      kept.weights.append(weights[number])
      kept.residues += residues[place..<place + size]
    }
    self = kept
  }
}
