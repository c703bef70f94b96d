public import Corpus
import Searching
import Storage

/// From words such as `¶3` or `"开头…结尾"` to passages.
extension Session {
  /// The passages that words stand for.
  ///
  /// - Parameters:
  ///   - words: nothing but a passage, in words or with spaces between them.
  ///   - isTyped: whether the words carry their quotation marks as they were typed.
  /// - Throws: `PassageError`, `ResearchError`, `StorageError`.
  public func passages(_ words: [String], _ isTyped: Bool) throws -> [Passage] {
    let (passages, rest) = try selection(words, isTyped: isTyped)
    guard rest.isEmpty else { throw ResearchError.notPassage(words.joined(separator: " ")) }
    return passages
  }

  /// The passages that the first words stand for, and the words after them.
  ///
  /// - Throws: `PassageError`, `ResearchError`, `StorageError`.
  public func selection(
    _ words: [String], isTyped: Bool
  ) throws -> (passages: [Passage], rest: [String]) {
    let (reference, rest) = try PassageParser(isTyped: isTyped).parse(words)
    return (try passages(of: reference), rest)
  }

  private func passages(of reference: PassageReference) throws -> [Passage] {
    switch reference.selection {
    case .hits(let numbers): return try hits(numbers).map { try passage($0, $1) }
    case .annotation(let id):
      let annotation = try annotation(id)
      return [
        Passage(
          article: ArticleKey(annotation.article), revision: annotation.anchor.revision,
          range: annotation.anchor.range)
      ]
    case .last:
      guard let lastPassage else { throw ResearchError.noLastPassage }
      return [lastPassage]
    default:
      let article = try article(named: reference.article ?? ".")
      guard let revision = try store.revision(of: article.key) else {
        throw ResearchError.noArticle(article.key.description)
      }
      return try reference.selection.ranges(in: revision)
        .map { Passage(article: article.key, revision: revision.number, range: $0) }
    }
  }

  /// The first match of a hit; the first paragraph of one that matched otherwise.
  private func passage(_ key: ArticleKey, _ matches: [ByteRange]) throws -> Passage {
    guard let revision = try store.revision(of: key) else {
      throw ResearchError.noArticle(key.description)
    }
    let range = matches.first ?? revision.blocks.first?.range ?? 0..<0
    return Passage(article: key, revision: revision.number, range: range)
  }

  /// The words of a passage, and which of the places that have them it is, from 1 in reading order:
  /// `"words"@2`.
  ///
  /// - Returns: nil where its own words do not lead to it.
  /// - Throws: `StorageError`.
  public func words(of passage: Passage) throws -> (words: String, occurrence: Int)? {
    guard let revision = try store.revision(of: passage.article, number: passage.revision) else {
      return nil
    }
    let words = String(revision.text[bytes: passage.range])
    let places = try? Selection.words(words, .all).ranges(in: revision)
    return places?.firstIndex(of: passage.range).map { (words, $0 + 1) }
  }

  /// Where an annotation stands, in Unicode scalars of the text of its revision.
  ///
  /// - Throws: `StorageError`.
  public func scalars(of annotation: Annotation) throws -> Range<Int> {
    let revision = try store.revision(
      of: ArticleKey(annotation.article), number: annotation.anchor.revision)
    return revision?.text.scalarRange(of: annotation.anchor.range) ?? 0..<0
  }
}
