import Corpus

/// What a page says: its metadata and its text.
struct PageContent {
  var metadata: Metadata
  var text: String
  var blocks: [Block]
  var identifiers: [Identifier]
  var profile: String
  /// The decisions on all blocks of a marked-up page.
  var decisions: [MainText.Decision] = []
}
