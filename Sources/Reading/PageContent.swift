import Corpus

/// What a page says: its metadata and its text.
struct PageContent {
  var metadata: Metadata
  var text: String
  var blocks: [Block]
  var identifiers: [Identifier]
  var profile: String
}
