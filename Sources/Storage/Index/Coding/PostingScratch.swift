/// Memory for the documents of one block, used again for each.
final class PostingScratch {
  private(set) var documents = UnsafeMutablePointer<UInt32>.allocate(capacity: PostingBlock.size)
  private var capacity = PostingBlock.size

  deinit { documents.deallocate() }

  /// Makes room for so many postings, and forgets those before.
  func makeRoom(for count: Int) {
    guard count > capacity else { return }
    documents.deallocate()
    capacity = count
    documents = .allocate(capacity: count)
  }
}
