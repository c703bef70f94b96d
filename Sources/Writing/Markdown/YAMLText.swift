import Quoting

/// Text as YAML scalars (YAML 1.2, §7.3.1).
enum YAMLText {
  /// A double-quoted scalar on one line, whatever the text holds.
  static func quoted(_ text: String) -> String {
    "\"" + text.onOneLine.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
