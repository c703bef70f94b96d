import Corpus

/// A text as an array of its scalars, with the way back to bytes.
struct Scalars {
  /// The scalars.
  let values: [Unicode.Scalar]
  /// Where each begins, in UTF-8 bytes, and where the text ends.
  private let offsets: [Int]

  /// Takes a text apart.
  init(_ text: String) {
    values = Array(text.unicodeScalars)
    var offset = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(values.count + 1)
    for scalar in values {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  /// The byte range of a range of scalars.
  func byteRange(_ range: Range<Int>) -> ByteRange {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  /// The scalar that holds a byte.
  func scalarOffset(_ byte: Int) -> Int {
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a sequence of scalars begins, overlapping places included.
  func occurrences(of words: [Unicode.Scalar]) -> [Int] {
    guard let first = words.first, words.count <= values.count else { return [] }
    return (0...(values.count - words.count)).filter { start in
      values[start] == first && values[start..<(start + words.count)].elementsEqual(words)
    }
  }
}
