import CMarkdown
import Foundation

/// Markdown (CommonMark with GitHub's tables, strikethrough and autolinks) as HTML.
enum MarkdownPage {
  /// The HTML of a Markdown text; HTML in it is kept, because it holds the articles of mirrors.
  static func html(_ markdown: String) -> [UInt8] {
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
    guard let parser = cmark_parser_new(options) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let extension_ = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, extension_)
      }
    }
    var markdown = markdown
    markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(document, options, extensions) else { return [] }
    defer { free(html) }
    return Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
  }
}
