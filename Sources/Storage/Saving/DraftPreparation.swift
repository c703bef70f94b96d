public import Corpus

/// Makes what storing a batch of drafts needs and the database does not, ahead of the thread that
/// stores them: on one thread what the texts need, on another the frames of the pages.
struct DraftPreparation {
  private let texts: PreparedTexts
  private let pages: Preparation<PreparedPage?>

  /// Begins with the first drafts.
  ///
  /// - Parameters:
  ///   - prefixes: what the pages are compressed with; nil for those that are not stored.
  ///   - texts: what the texts need, of the same drafts.
  init(_ drafts: [ArticleDraft], prefixes: [PagePrefix?], _ texts: PreparedTexts) {
    self.texts = texts
    let pageCompressor = PageCompressor()
    pages = Preparation(drafts.count) {
      guard let prefix = prefixes[$0] else { return nil }
      return try PreparedPage(drafts[$0], prefix, pageCompressor)
    }
  }

  /// What was made of the text of a draft, by its place in the batch, once it is.
  ///
  /// - Throws: `StorageError.compression`.
  func text(_ place: Int) throws -> PreparedText { try texts.values.value(place) }

  /// What was made of the page of a draft, once it is; nil if it needs not be stored.
  ///
  /// - Throws: `StorageError.compression`.
  func page(_ place: Int) throws -> PreparedPage? { try pages.value(place) }
}

/// What storing the texts of a batch needs, made ahead: the next batch's while one is stored.
public struct PreparedTexts: Sendable {
  fileprivate let values: Preparation<PreparedText>
  /// What they are compressed with.
  let compressor: TextCompressor

  /// Begins with the first drafts.
  init(_ drafts: [ArticleDraft], _ compressor: TextCompressor) {
    self.compressor = compressor
    values = Preparation(drafts.count) { try PreparedText(drafts[$0], compressor) }
  }
}

extension Store {
  /// Begins to make what storing the texts of some drafts will need; nil before anything is stored.
  public func preparing(_ drafts: [ArticleDraft]) -> PreparedTexts? {
    dictionaries.latest.map { PreparedTexts(drafts, $0) }
  }
}

/// What the row of a revision holds of its text.
struct PreparedText: Sendable {
  let frame: [UInt8]
  /// As the column holds them.
  let blocks: [UInt8]
  /// Nil for a text that is too short to be compared.
  let signature: Signature?

  init(_ draft: ArticleDraft, _ compressor: TextCompressor) throws {
    frame = try compressor.compress(Array(draft.text.utf8))
    blocks = try Store.coded(draft.blocks, of: draft.text, compressor)
    signature = Signature(Grams.scalars(of: draft.text))
  }
}

/// What the row of an original holds of its page.
struct PreparedPage: Sendable {
  let frame: [UInt8]
  /// The number of the family's dictionary, if there is one.
  let dictionary: Int64?

  /// Nil for a draft without its page.
  init?(_ draft: ArticleDraft, _ prefix: PagePrefix, _ compressor: PageCompressor) throws {
    guard let page = draft.original else { return nil }
    frame = try compressor.compress(page, prefix: prefix.bytes, draft.text)
    dictionary = prefix.id
  }
}

/// The bytes of pages of a family, which stand before an article's text as the prefix of its page.
struct PagePrefix: Sendable {
  var id: Int64?
  var bytes: [UInt8] = []
}
