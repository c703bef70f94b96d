/// The longest common subsequence of two sequences, by finding the middle of the shortest edit
/// script and going on with both halves (Myers 1986, §4b).
struct Comparison {
  /// Runs that both have, in order: where in the left one, where in the right one, how long.
  private(set) var runs: [(Int, Int, Int)] = []
  /// Whether a part was given up as too different.
  private(set) var isCoarse = false

  /// Steps in all, before parts are given up.
  private var budget = 20_000_000
  /// Edits on one way before a part is given up.
  private static let furthest = 20_000
  private let left: [Int32]
  private let right: [Int32]

  init(_ left: [Int32], _ right: [Int32]) {
    self.left = left
    self.right = right
  }

  /// Compares; the boxes still to do wait in a list, so that depth costs no stack.
  mutating func run() {
    var waiting = [(0..<left.count, 0..<right.count)]
    while let (old, new) = waiting.popLast() {
      var (old, new) = (old, new)
      let head = agreement(old, new)
      add(old.lowerBound, new.lowerBound, head)
      old = (old.lowerBound + head)..<old.upperBound
      new = (new.lowerBound + head)..<new.upperBound
      var tail = 0
      while tail < old.count, tail < new.count,
        left[old.upperBound - 1 - tail] == right[new.upperBound - 1 - tail]
      {
        tail += 1
      }
      add(old.upperBound - tail, new.upperBound - tail, tail)
      old = old.lowerBound..<(old.upperBound - tail)
      new = new.lowerBound..<(new.upperBound - tail)
      guard !old.isEmpty, !new.isEmpty else { continue }
      guard let (x, y) = middle(old, new) else {
        isCoarse = true
        continue
      }
      waiting.append((x..<old.upperBound, y..<new.upperBound))
      waiting.append((old.lowerBound..<x, new.lowerBound..<y))
    }
    runs.sort { $0.0 < $1.0 }
  }

  private mutating func add(_ old: Int, _ new: Int, _ length: Int) {
    if length > 0 { runs.append((old, new, length)) }
  }

  private func agreement(_ old: Range<Int>, _ new: Range<Int>) -> Int {
    var length = 0
    while length < old.count, length < new.count,
      left[old.lowerBound + length] == right[new.lowerBound + length]
    {
      length += 1
    }
    return length
  }

  /// A point on a shortest way through a box that has edits at its first and last step; nil where
  /// finding it takes too long, or where nothing is in common.
  private mutating func middle(_ old: Range<Int>, _ new: Range<Int>) -> (Int, Int)? {
    let (n, m) = (old.count, new.count)
    let delta = n - m
    let isOdd = delta % 2 != 0
    let most = min((n + m + 1) / 2, Self.furthest)
    let offset = most + 1
    var forward = [Int](repeating: 0, count: 2 * most + 3)
    var backward = [Int](repeating: 0, count: 2 * most + 3)
    for distance in 0...most {
      budget -= 2 * distance + 1
      guard budget > 0 else { return nil }
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        var x = Self.start(forward, diagonal, distance, offset)
        while x < n, x - diagonal < m, x - diagonal >= 0,
          left[old.lowerBound + x] == right[new.lowerBound + x - diagonal]
        {
          x += 1
        }
        forward[offset + diagonal] = x
        let other = delta - diagonal
        if isOdd, abs(other) < distance, x + backward[offset + other] >= n {
          return Self.point(x, diagonal, old, new)
        }
      }
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        var x = Self.start(backward, diagonal, distance, offset)
        while x < n, x - diagonal < m, x - diagonal >= 0,
          left[old.upperBound - 1 - x] == right[new.upperBound - 1 - x + diagonal]
        {
          x += 1
        }
        backward[offset + diagonal] = x
        let other = delta - diagonal
        if !isOdd, abs(other) <= distance, x + forward[offset + other] >= n {
          return Self.point(n - x, other, old, new)
        }
      }
    }
    return nil
  }

  /// How far the way on a diagonal begins, coming from the better of its neighbours.
  private static func start(
    _ reach: [Int], _ diagonal: Int, _ distance: Int, _ offset: Int
  ) -> Int {
    let above = reach[offset + diagonal + 1]
    let beside = reach[offset + diagonal - 1]
    if diagonal == -distance || (diagonal != distance && beside < above) { return above }
    return distance == 0 ? 0 : beside + 1
  }

  /// A point inside the box, unless it is one of its corners: then nothing would be gained.
  private static func point(
    _ x: Int, _ diagonal: Int, _ old: Range<Int>, _ new: Range<Int>
  ) -> (Int, Int)? {
    let y = x - diagonal
    guard (0...old.count).contains(x), (0...new.count).contains(y) else { return nil }
    guard (x, y) != (0, 0), (x, y) != (old.count, new.count) else { return nil }
    return (old.lowerBound + x, new.lowerBound + y)
  }
}
