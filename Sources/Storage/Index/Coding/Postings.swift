/// Where a term occurs: documents in ascending order, how often, and at which positions.
///
/// Of a position the residue modulo 256 is kept. Of words and of pairs of units, which phrases are
/// made of, that is often enough: where a unit has the same neighbours at all places of a residue,
/// neighbours by residue are neighbours in truth, and in a document of at most 255 positions the
/// residue is the position. Elsewhere the quotients are kept, too: all positions of the term in that
/// document are known.
struct Postings {
  /// What a document keeps of the positions beside their residues.
  enum Quotients {
    static let none: UInt32 = 0
    /// Half a byte for each occurrence, the first in the lower half.
    static let halfBytes: UInt32 = 1
    /// A byte for each occurrence.
    static let bytes: UInt32 = 2
    /// The byte for a quotient that does not fit, or is not known.
    static let unknown: UInt8 = 0xFF
  }

  /// A document with more occurrences keeps no residues.
  static let residueLimit: UInt32 = 256

  var documents: [UInt32] = []
  /// For each document how often the term occurs, times four, plus which quotients there are.
  var weights: [UInt32] = []
  /// For each document as many residues as occurrences, or none, then the quotients.
  var residues: [UInt8] = []
  /// Whether there are neither residues nor quotients.
  var isPlain = false

  var count: Int { documents.count }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    residues.removeAll(keepingCapacity: true)
  }

  /// How many bytes of residues and quotients a weight stands for, if the list is not plain.
  @inline(__always)
  static func byteCount(_ weight: UInt32) -> Int {
    let frequency = weight &>> 2
    let quotients = (frequency &* (weight & 3) &+ 1) &>> 1
    return Int(frequency > residueLimit ? 0 : frequency &+ quotients)
  }

  /// How many of those bytes are residues.
  @inline(__always)
  static func residueCount(_ weight: UInt32) -> Int {
    let frequency = weight >> 2
    return frequency > residueLimit ? 0 : Int(frequency)
  }

  /// The quotient of one occurrence of a document that keeps them; nil if it is not known.
  ///
  /// - Parameter bytes: the residues and quotients of the document.
  @inline(__always)
  static func quotient(
    _ number: Int, _ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    let count = residueCount(weight)
    if weight & 3 == Quotients.halfBytes {
      return bytes[count + number / 2] >> UInt8(4 * (number & 1)) & 0xF
    }
    let byte = bytes[count + number]
    return byte == Quotients.unknown ? nil : byte
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
