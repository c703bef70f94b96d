import Corpus
import Reading
import Testing

/// Reads a page with the program's own profiles.
func page(_ text: String, as name: String) throws -> ArticleDraft {
  let reader = ArticleReader(profiles: try Profile.all(in: "/nonexistent"))
  var result: Result<ArticleDraft, ReadingFailure>?
  reader.read(bytes: Array(text.utf8), path: name, modified: Timestamp(microseconds: 0)) {
    result = $0
  }
  return try #require(result).get()
}

/// The blocks of an article, one a line: `kind: text`.
func outline(_ draft: ArticleDraft) -> [String] {
  draft.blocks.map { "\($0.kind.rawValue): \(draft.text[bytes: $0.range])" }
}
