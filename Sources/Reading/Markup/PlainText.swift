import Corpus
import Foundation

/// Plain text: paragraphs between blank lines, or one a line where there are none.
enum PlainText {
  /// The article of a text; a short first line that stands alone is its title.
  static func content(of source: String, path: String) -> PageContent {
    var flow: [String] = []
    let hasBlanks = source.contains("\n\n")
    var paragraph = TextFlow()
    let end = {
      if !paragraph.isEmpty { flow.append(paragraph.take()) }
    }
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        end()
      } else {
        Array((line + "\n").utf8).withUnsafeBufferPointer { paragraph.append($0) }
        if !hasBlanks { end() }
      }
    }
    end()
    var title = ""
    if flow.count > 1, flow[0].count <= 80, !flow[0].hasSuffix("。"), !flow[0].hasSuffix(".") {
      title = flow.removeFirst()
    }
    if title.isEmpty {
      title = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    }
    let (text, blocks) = Assembly.assemble(
      flow.map { text in
        var block = RawBlock(kind: .paragraph)
        block.text = text
        return block
      })
    var gathering = MetadataGathering(
      page: RawPage(), profile: nil, matter: nil, comments: [:], text: text, path: path)
    let (metadata, identifiers) = gathering.gather(title: (title, "first line"))
    return PageContent(
      metadata: metadata, text: text, blocks: blocks, identifiers: identifiers, profile: "text")
  }
}
