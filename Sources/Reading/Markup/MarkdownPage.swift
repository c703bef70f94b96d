import CMarkdown
import Foundation

/// Markdown (CommonMark with GitHub's tables, strikethrough and tasks) as HTML.
enum MarkdownPage {
  /// The HTML of a Markdown text; nil for one that is made to do harm.
  static func html(_ markdown: String) -> [UInt8]? { withHTML(of: markdown) { Array($0) } }

  /// Makes the HTML of a Markdown text, which is there only for a while; HTML in it is kept, because
  /// it holds the articles of mirrors.
  ///
  /// - Returns: nil for a text that is made to do harm.
  static func withHTML<Value>(
    of markdown: String, _ use: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value? {
    var markdown = markdown
    guard markdown.withUTF8({ !HostileMarkup.isMarkdown($0) }) else { return nil }
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
    guard let parser = cmark_parser_new(options) else { return use(nothing) }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist"] {
      if let extension_ = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, extension_)
      }
    }
    markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return use(nothing) }
    defer { cmark_node_free(document) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(document, options, extensions) else {
      return use(nothing)
    }
    defer { free(html) }
    let bytes = UnsafeRawBufferPointer(start: html, count: strlen(html))
    return use(bytes.assumingMemoryBound(to: UInt8.self))
  }
}
