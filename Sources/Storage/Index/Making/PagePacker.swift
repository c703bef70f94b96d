/// Packs terms, in their order, and their postings into pages.
///
/// A page is a series of entries: how many bytes of its name a term shares with the one before and
/// how many follow, these, the run of its postings. A long list goes on in the next page under the
/// same name.
struct PagePacker {
  /// How large a page may grow: with its row's head it fills a page of the file.
  static let capacity = 16_300

  /// A list that does not fit goes on in the next page where more space than this is left.
  private static let leastSpace = 160

  /// A page with the name and the first document of its first term.
  struct Page: Sendable {
    let name: [UInt8]
    let document: UInt32
    let bytes: [UInt8]
  }

  /// The pages that are full; whoever takes them empties the list.
  var pages: [Page] = []
  private var page: [UInt8] = []
  private var firstName: [UInt8] = []
  private var firstDocument: UInt32 = 0
  private var lastName: [UInt8] = []
  private var encoder = PostingEncoder()
  private var run: [UInt8] = []

  init() {
    page.reserveCapacity(Self.capacity)
    run.reserveCapacity(Self.capacity)
  }

  /// Adds a term, whose name follows those before.
  mutating func add(_ name: borrowing [UInt8], _ postings: borrowing Postings) {
    let count = postings.count
    guard count > 1 else {
      if count == 1 { addOne(name, postings) }
      return
    }
    let (first, last) = (postings.documents[0], postings.documents[count - 1])
    var size =
      PostingEncoder.estimatedBits(span: Int(last - first), count: count) / 8
      + Double(postings.residues.count) / Double(count)
    var place = 0
    var residue = 0
    while place < count {
      let space = Self.capacity - page.count - name.count - 12
      let isWhole = Double(count - place) * size <= Double(space)
      guard isWhole || space > Self.leastSpace || page.isEmpty else {
        finish()
        continue
      }
      // Somewhat more than will fit, so that the page is full.
      let likely = Int(Double(max(0, space)) / size * 1.06) + 8
      run.removeAll(keepingCapacity: true)
      let taken = encoder.append(
        postings, place..<min(count, place + likely), residue: residue, space: space, to: &run)
      guard run.count <= space || page.isEmpty else {
        finish()
        continue
      }
      size = Double(run.count) / Double(taken.count)
      appendEntry(name, postings.documents[place])
      place += taken.count
      residue = taken.residue
      // A term stands once in a page.
      if place < count { finish() }
    }
  }

  /// Adds a term with a run of one posting that was packed before.
  mutating func add(_ name: borrowing [UInt8], _ only: PostingRun) {
    run.removeAll(keepingCapacity: true)
    run.append(contentsOf: only.bytes)
    appendOnly(name, document: only.first)
  }

  /// Adds a term that one document holds: most terms of a batch.
  private mutating func addOne(_ name: borrowing [UInt8], _ postings: borrowing Postings) {
    run.removeAll(keepingCapacity: true)
    encoder.appendOne(postings, 0, residue: 0, to: &run)
    appendOnly(name, document: postings.documents[0])
  }

  private mutating func appendOnly(_ name: borrowing [UInt8], document: UInt32) {
    if run.count > Self.capacity - page.count - name.count - 12 { finish() }
    appendEntry(name, document)
  }

  private mutating func appendEntry(_ name: borrowing [UInt8], _ document: UInt32) {
    let shared = page.isEmpty ? 0 : Self.sharedCount(name, lastName)
    if page.isEmpty {
      firstName = copy name
      firstDocument = document
    }
    page.append(shared, name.count - shared)
    // What is copied piece by piece needs no other memory, and nobody need count who holds it.
    name.withUnsafeBufferPointer { page.append(contentsOf: $0[shared...]) }
    run.withUnsafeBufferPointer { page.append(contentsOf: $0) }
    lastName.removeAll(keepingCapacity: true)
    name.withUnsafeBufferPointer { lastName.append(contentsOf: $0) }
  }

  private static func sharedCount(_ name: borrowing [UInt8], _ other: borrowing [UInt8]) -> Int {
    name.withUnsafeBufferPointer { name in
      other.withUnsafeBufferPointer { other in
        let end = min(name.count, other.count)
        var shared = 0
        while shared < end, name[shared] == other[shared] { shared &+= 1 }
        return shared
      }
    }
  }

  /// Ends the page that is not full.
  mutating func finish() {
    guard !page.isEmpty else { return }
    pages.append(Page(name: firstName, document: firstDocument, bytes: page))
    page.removeAll(keepingCapacity: true)
  }
}
