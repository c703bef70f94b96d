/// Documents that may hold a phrase, and the places where it may begin there.
struct PhraseCandidates {
  private(set) var documents: [UInt32] = []
  /// The starts of all documents, one after the other, and the end of each document's.
  private var starts: [Start] = []
  private var ends: [Int] = []

  /// A place where the phrase may begin.
  struct Start {
    /// The position modulo 256.
    let residue: UInt8
    /// The position divided by 256, once a part has told it.
    var quotient: UInt8?
    /// Whether the phrase begins there, if all parts have been asked.
    var isSure = true
  }

  /// None yet, with room for as many as there are of others.
  init(atMost others: PhraseCandidates) {
    documents.reserveCapacity(others.documents.count)
    starts.reserveCapacity(others.starts.count)
    ends.reserveCapacity(others.ends.count)
  }

  /// The documents of a part of the phrase.
  init(_ postings: Postings, offset: Int) {
    documents = postings.documents
    starts.reserveCapacity(postings.residues.count)
    ends.reserveCapacity(postings.count)
    postings.residues.withUnsafeBufferPointer { residues in
      var place = 0
      for weight in postings.weights {
        let size = postings.isPlain ? 0 : Postings.byteCount(weight)
        guard place + size <= residues.count else { break }
        let bytes = UnsafeBufferPointer(rebasing: residues[place..<place + size])
        append(PartOccurrences(weight, bytes, offset: offset), isSure: true)
        place += size
        ends.append(starts.count)
      }
    }
    documents.removeLast(documents.count - ends.count)
  }

  /// Adds a beginning in the document that is added next.
  @inline(__always)
  mutating func append(_ start: Start) { starts.append(start) }

  /// Adds a document with the beginnings that were added since the one before.
  mutating func append(document: UInt32) {
    documents.append(document)
    ends.append(starts.count)
  }

  /// Whether no beginnings were added since the last document.
  var isAtEnd: Bool { starts.count == ends.last ?? 0 }

  /// Adds all occurrences of a part in one document as beginnings.
  mutating func append(_ occurrences: PartOccurrences, isSure: Bool) {
    for number in 0..<occurrences.count {
      let residue = occurrences.startResidue(number)
      guard occurrences.haveQuotients else {
        starts.append(Start(residue: residue, isSure: isSure))
        continue
      }
      switch occurrences.startQuotient(number) {
      case .known(let quotient):
        starts.append(Start(residue: residue, quotient: quotient, isSure: isSure))
      case .unknown: starts.append(Start(residue: residue, isSure: false))
      case .impossible: break
      }
    }
  }

  /// The possible beginnings in a document; none are known if there are none.
  func starts(at place: Int) -> ArraySlice<Start> {
    starts[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }
}

/// The occurrences of a part of a phrase in one document, as places where the phrase would begin.
struct PartOccurrences {
  let count: Int
  private let weight: UInt32
  private let bytes: UnsafeBufferPointer<UInt8>
  private let offset: Int

  enum StartQuotient {
    case known(UInt8)
    /// The part's own is not kept.
    case unknown
    /// The phrase would begin before the text.
    case impossible
  }

  /// - Parameter bytes: the residues and quotients of the document; none if they are not kept.
  @inline(__always)
  init(_ weight: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
    self.weight = weight
    self.bytes = bytes
    self.offset = offset
    count = bytes.isEmpty ? 0 : Postings.residueCount(weight)
  }

  /// Whether all positions in the document are kept.
  @inline(__always)
  var haveQuotients: Bool { weight & 3 != Postings.Quotients.none }

  @inline(__always)
  func startResidue(_ number: Int) -> UInt8 { bytes[number] &- UInt8(truncatingIfNeeded: offset) }

  @inline(__always)
  func startQuotient(_ number: Int) -> StartQuotient {
    guard let quotient = Postings.quotient(number, weight, bytes) else { return .unknown }
    let start = Int(quotient) << 8 + Int(bytes[number]) - offset
    return start < 0 ? .impossible : .known(UInt8(truncatingIfNeeded: start >> 8))
  }
}
