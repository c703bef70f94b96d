import Foundation

/// Records as JSON Lines: one object a record, its members in the order of their names.
enum JSONText {
  /// The text of a value, in one line.
  static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}" }
    let text = String(decoding: data, as: UTF8.self)
    guard text.unicodeScalars.contains(where: isSeparator) else { return text }
    return text.replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029")
  }

  /// Whether a scalar ends a line for some readers of JSON Lines.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
