import Searching

/// The rows of a sorted concordance, sixteen bytes each, in their order, and how many each text has.
struct ConcordanceKeys: Sendable {
  private(set) var keys: [ConcordanceKey] = []
  /// The texts that have rows.
  private var documents: [UInt32] = []
  /// For each of these, how many rows it and those before it have.
  private var ends: [UInt32] = []

  var count: Int { keys.count }

  /// Makes room.
  ///
  /// - Parameter count: about how many rows there will be. Room that is not used costs nothing, but a
  ///   growing array needs three times its size for a moment.
  init(about count: Int) {
    keys.reserveCapacity(count + count / 2)
  }

  /// Adds the rows of a text, numbered from 0.
  mutating func append(_ rows: [ConcordanceKey], of document: UInt32) {
    let before = UInt32(clamping: keys.count)
    keys.append(contentsOf: rows.lazy.map { $0.moved(by: before) })
    documents.append(document)
    ends.append(UInt32(clamping: keys.count))
  }

  /// Puts the rows in order.
  mutating func sort(check: () throws -> Void) rethrows {
    try KeySorting.sort(&keys, check: check)
  }

  /// The text of a row, and the row's number in it, from 0.
  func place(of key: ConcordanceKey) -> (document: UInt32, number: Int) {
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= key.number { low = middle + 1 } else { high = middle }
    }
    let start = low == 0 ? 0 : ends[low - 1]
    return (documents[low], Int(key.number - start))
  }

  /// The rows around one, from its place on and back, that their keys do not tell apart; at most so
  /// many, else that row alone.
  func alike(_ place: Int, limit: Int) -> Range<Int> {
    let key = keys[place]
    var start = place
    while start > 0, place - start < limit, keys[start - 1].hasContext(of: key) { start -= 1 }
    var end = place + 1
    while end < keys.count, end - start <= limit, keys[end].hasContext(of: key) { end += 1 }
    return end - start > limit ? place..<place + 1 : start..<end
  }
}
