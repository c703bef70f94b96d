import Corpus
import Terminal

/// Cutting a text into spans where something in it is to stand out.
enum Highlighting {
  /// The spans of a piece of text.
  ///
  /// - Parameters:
  ///   - text: the piece.
  ///   - offset: where it begins in the whole text, in bytes.
  ///   - marks: byte ranges of the whole text, in order, without overlap.
  ///   - style: the style of the marks.
  ///   - base: the style of the rest.
  static func spans(
    of text: String, from offset: Int, marks: [ByteRange], style: Style = .match,
    base: Style = .plain
  ) -> [Span] {
    var spans: [Span] = []
    var position = 0
    let end = text.utf8.count
    for mark in marks {
      let start = max(position, mark.lowerBound - offset)
      let stop = min(end, mark.upperBound - offset)
      guard start < stop else { continue }
      if position < start { spans.append(Span(String(text[bytes: position..<start]), base)) }
      spans.append(Span(String(text[bytes: start..<stop]), style))
      position = stop
    }
    if position < end { spans.append(Span(String(text[bytes: position..<end]), base)) }
    return spans
  }
}
