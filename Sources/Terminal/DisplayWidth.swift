/// How many columns of a terminal text takes (Unicode Standard Annex #11); characters of
/// ambiguous width count as one.
public enum DisplayWidth {
  /// The columns of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    PlainScalar.width(of: text) ?? text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character as it is perceived: 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    var width = 0
    var regional = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F, width == 1 { return 2 }
      if (0x1F1E6...0x1F1FF).contains(scalar.value) { regional += 1 }
      width = max(width, of(scalar))
    }
    return regional == 2 ? 2 : width
  }

  /// The columns of one scalar: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if contains(value, WidthTable.zero) { return 0 }
    return contains(value, WidthTable.wide) ? 2 : 1
  }

  private static func contains(_ value: UInt32, _ ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }
}
