public import Corpus
import Storage

/// What the researcher adds to a passage.
public struct Remark: Hashable, Sendable {
  /// The researcher's words, Markdown; may be empty.
  public var note: String
  /// The tags.
  public var tags: [String]
  /// A colour's name.
  public var color: String?
  /// Why; nil for what follows from the rest.
  public var motivation: Annotation.Motivation?

  /// Makes a remark.
  public init(
    note: String = "", tags: [String] = [], color: String? = nil,
    motivation: Annotation.Motivation? = nil
  ) {
    self.note = note
    self.tags = tags
    self.color = color
    self.motivation = motivation
  }
}

/// Making and changing annotations. Every change is one step of `undo`.
extension Session {
  /// Annotates passages with the same remark, as one change.
  ///
  /// - Returns: the annotations, in the order of the passages.
  /// - Throws: `ResearchError.badTag`, `StorageError`; then nothing is stored.
  public mutating func annotate(
    _ passages: [Passage], with remark: Remark
  ) throws -> [Annotation] {
    let tags = try remark.tags.map(Self.checkedTag)
    let author = try author()
    let now = surroundings.now()
    let drafts = try passages.map { passage in
      guard let revision = try store.revision(of: passage.article, number: passage.revision) else {
        throw ResearchError.noArticle(passage.article.description)
      }
      return Annotation(
        id: 0, article: passage.article,
        anchor: Anchor(
          revision: passage.revision, range: passage.range,
          quote: TextQuote(of: passage.range, in: revision.text)),
        note: remark.note, tags: tags, color: remark.color,
        motivation: remark.motivation ?? (remark.note.isEmpty ? .highlighting : .commenting),
        author: author, created: now, modified: now)
    }
    let stored = try store.apply(Edit(annotations: drafts), summary: "annotate", now: now)
    lastPassage = passages.last
    return stored
  }

  /// Takes tags off annotations, as one change.
  ///
  /// - Returns: the annotations as they are now.
  /// - Throws: `ResearchError.noAnnotation`, `.noTag` for one that none of them carries,
  ///   `StorageError`; then nothing has changed.
  public func untag(_ ids: [Int], _ tags: [String]) throws -> [Annotation] {
    let carried = Set(try ids.flatMap { try annotation($0).tags })
    if let tag = tags.first(where: { !carried.contains($0) }) {
      throw ResearchError.noTag(tag, of: ids)
    }
    return try edit(ids, summary: "untag") { $0.tags.removeAll { tags.contains($0) } }
  }

  /// Changes annotations, as one change; what stays as it is, is none.
  ///
  /// - Parameters:
  ///   - ids: their numbers.
  ///   - summary: what is done, in a word.
  ///   - change: changes one annotation.
  /// - Returns: the annotations as they are now.
  /// - Throws: `ResearchError.noAnnotation`, `.badTag`, `StorageError`; then nothing has changed.
  @discardableResult
  public func edit(
    _ ids: [Int], summary: String, _ change: (inout Annotation) -> Void
  ) throws -> [Annotation] {
    let now = surroundings.now()
    let before = try ids.map { try annotation($0) }
    var edited = try before.map { known in
      var annotation = known
      change(&annotation)
      annotation.tags = try annotation.tags.map(Self.checkedTag)
      return annotation
    }
    guard edited != before else { return before }
    for index in edited.indices { edited[index].modified = now }
    return try store.apply(Edit(annotations: edited), summary: summary, now: now)
  }

  /// Deletes annotations, as one change.
  ///
  /// - Throws: `StorageError.noAnnotation`; then nothing has changed.
  public func delete(_ ids: [Int]) throws {
    try store.apply(Edit(deletions: ids), summary: "delete", now: surroundings.now())
  }

  /// The annotation with a number.
  ///
  /// - Throws: `ResearchError.noAnnotation`, `StorageError`.
  public func annotation(_ id: Int) throws -> Annotation {
    guard let annotation = try store.annotation(id) else { throw ResearchError.noAnnotation(id) }
    return annotation
  }

  /// Takes the last change of annotations and tags back.
  ///
  /// - Throws: `StorageError.nothingToUndo`.
  public func undo() throws -> RetracedChange { try store.undo() }

  /// Makes the change again that was taken back last.
  ///
  /// - Throws: `StorageError.nothingToRedo`.
  public func redo() throws -> RetracedChange { try store.redo() }

  /// A tag's name without `#` and white space around it.
  static func checkedTag(_ name: String) throws -> String {
    let bare = name.hasPrefix("#") ? String(name.dropFirst()) : name
    let parts = bare.split(separator: "/", omittingEmptySubsequences: false)
    guard !bare.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else {
      throw ResearchError.badTag(name, reason: "has an empty part: write it like privacy/leak")
    }
    guard !bare.contains(where: { $0.isWhitespace || ",;\"“”#".contains($0) }) else {
      throw ResearchError.badTag(
        name, reason: "holds white space, a comma or a quotation mark: write it like privacy/leak")
    }
    return bare
  }
}
