/// Memory for the postings of one block, used again for each.
final class PostingScratch {
  private(set) var documents = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.size)
  private(set) var weights = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.size)
  private var capacity = PostingBlock.size

  deinit {
    documents.deallocate()
    weights.deallocate()
  }

  /// Makes room for so many postings, and forgets those before.
  func makeRoom(for count: Int) {
    guard count > capacity else { return }
    documents.deallocate()
    weights.deallocate()
    capacity = count
    documents = .allocate(capacity: count)
    weights = .allocate(capacity: count)
  }
}
