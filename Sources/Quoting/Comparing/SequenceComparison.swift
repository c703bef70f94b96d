/// Which elements of two sequences are not common to both: E. W. Myers, "An O(ND) Difference
/// Algorithm and Its Variations" (1986), in linear space.
///
/// A search that has become too long is cut short where it got furthest, as in GNU diff, so that
/// time is bounded; nothing is recursive, so that no input can exhaust the stack.
struct SequenceComparison {
  /// How many differences one search may step over.
  private static let patience = 256

  private let left: [Int]
  private let right: [Int]
  private(set) var isRemoved: [Bool]
  private(set) var isAdded: [Bool]
  /// How far the searches from the front and from the back got on each diagonal.
  private var forward: [Int]
  private var backward: [Int]

  /// A part of both sequences that remains to be compared.
  private struct Box {
    var left: Range<Int>
    var right: Range<Int>
  }

  /// Prepares a comparison; equal elements get equal numbers.
  init<Element: Hashable>(numbering left: [Element], _ right: [Element]) {
    var numbers: [Element: Int] = [:]
    func number(_ element: Element) -> Int {
      if let known = numbers[element] { return known }
      numbers[element] = numbers.count
      return numbers.count - 1
    }
    self.left = left.map(number)
    self.right = right.map(number)
    isRemoved = Array(repeating: false, count: left.count)
    isAdded = Array(repeating: false, count: right.count)
    let width = 2 * Self.patience + 3
    forward = Array(repeating: 0, count: width)
    backward = Array(repeating: 0, count: width)
  }

  /// Compares.
  mutating func run() {
    var boxes = [Box(left: 0..<left.count, right: 0..<right.count)]
    while var box = boxes.popLast() {
      trim(&box)
      if box.left.isEmpty {
        for index in box.right { isAdded[index] = true }
      } else if box.right.isEmpty {
        for index in box.left { isRemoved[index] = true }
      } else {
        let (middleLeft, middleRight) = split(box)
        boxes.append(
          Box(
            left: middleLeft..<box.left.upperBound, right: middleRight..<box.right.upperBound))
        boxes.append(
          Box(
            left: box.left.lowerBound..<middleLeft, right: box.right.lowerBound..<middleRight))
      }
    }
  }

  /// Takes off what is the same at both ends.
  private func trim(_ box: inout Box) {
    var (low, high) = (box.left.lowerBound, box.left.upperBound)
    var (start, end) = (box.right.lowerBound, box.right.upperBound)
    while low < high, start < end, left[low] == right[start] {
      low += 1
      start += 1
    }
    while low < high, start < end, left[high - 1] == right[end - 1] {
      high -= 1
      end -= 1
    }
    box = Box(left: low..<high, right: start..<end)
  }

  /// A point through which a shortest path leads, or a good one where the search takes long. It is
  /// neither of the box's outer corners, so that each part is smaller than the box.
  ///
  /// - Parameter box: not empty on either side, without a common element at either end.
  private mutating func split(_ box: Box) -> (Int, Int) {
    let (width, height) = (box.left.count, box.right.count)
    let (firstLeft, firstRight) = (box.left.lowerBound, box.right.lowerBound)
    let delta = width - height
    let middle = Self.patience + 1
    let limit = min((width + height + 1) / 2, Self.patience)
    forward[middle + 1] = 0
    backward[middle + 1] = 0
    for depth in 0...limit {
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let goesDown =
          diagonal == -depth
          || (diagonal != depth && forward[middle + diagonal - 1] < forward[middle + diagonal + 1])
        var x = goesDown ? forward[middle + diagonal + 1] : forward[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < width, y < height, x >= 0, y >= 0, left[firstLeft + x] == right[firstRight + y] {
          x += 1
          y += 1
        }
        forward[middle + diagonal] = x
        let other = delta - diagonal
        if delta % 2 != 0, abs(other) < depth, x + backward[middle + other] >= width {
          return clamped(x, y, box)
        }
      }
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let goesDown =
          diagonal == -depth
          || (diagonal != depth
            && backward[middle + diagonal - 1] < backward[middle + diagonal + 1])
        var x = goesDown ? backward[middle + diagonal + 1] : backward[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < width, y < height, x >= 0, y >= 0,
          left[firstLeft + width - x - 1] == right[firstRight + height - y - 1]
        {
          x += 1
          y += 1
        }
        backward[middle + diagonal] = x
        let other = delta - diagonal
        if delta % 2 == 0, abs(other) <= depth, x + forward[middle + other] >= width {
          return clamped(width - x, height - y, box)
        }
      }
    }
    return furthest(limit, box)
  }

  /// The point that the search from the front reached with the most elements behind it.
  private func furthest(_ limit: Int, _ box: Box) -> (Int, Int) {
    var best = (0, 0)
    for diagonal in stride(from: -limit, through: limit, by: 2) {
      let x = min(forward[Self.patience + 1 + diagonal], box.left.count)
      let y = min(x - diagonal, box.right.count)
      if y >= 0, x + y > best.0 + best.1 { best = (x, y) }
    }
    return clamped(best.0, best.1, box)
  }

  private func clamped(_ x: Int, _ y: Int, _ box: Box) -> (Int, Int) {
    let (width, height) = (box.left.count, box.right.count)
    var point = (min(max(0, x), width), min(max(0, y), height))
    // Whatever happens, the parts must be smaller than the whole.
    if point == (0, 0) || point == (width, height) { point = (width, 0) }
    return (box.left.lowerBound + point.0, box.right.lowerBound + point.1)
  }
}
