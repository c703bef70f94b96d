/// The documents that share most bands with a text, at most sixteen.
struct CandidateList {
  private static let limit = 16

  /// The documents and how many bands they share.
  private(set) var candidates: [(document: Int64, shared: Int)] = []

  /// Takes a document, if it shares enough; of equals the earlier ones stay.
  mutating func add(_ document: Int64, shared: Int) {
    guard shared >= Signature.commonCount else { return }
    if candidates.count == Self.limit {
      guard let last = candidates.last, last.shared < shared else { return }
      candidates.removeLast()
    }
    let place = candidates.firstIndex { $0.shared < shared } ?? candidates.count
    candidates.insert((document, shared), at: place)
  }
}
