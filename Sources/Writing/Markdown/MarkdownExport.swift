/// Annotated excerpts as Markdown that Obsidian, Pandoc and plain readers understand.
///
/// Each excerpt is a block quotation of the source's own characters, with its place, a footnote
/// that cites the article, a block id (`^n12`), the note and the tags. Written again to the same
/// file, it updates what nobody edited and leaves everything else alone.
public struct MarkdownExport {
  /// What a person must settle after an export to a file that they had edited.
  public enum Conflict: Hashable, Sendable {
    /// The block was edited, and the corpus has something new for it: the edit was kept.
    case edited(String)
    /// The comments around the block are damaged, or it is there twice: it was left alone.
    case damaged(String)
  }

  /// A file written again.
  public struct Merge: Hashable, Sendable {
    /// The whole new file.
    public let text: String
    /// What was left alone.
    public let conflicts: [Conflict]
    /// The annotations that are marked as withdrawn: their names, such as `n12`.
    public let withdrawn: [String]
  }

  /// The line that marks an excerpt whose annotation is no longer in the corpus.
  static let withdrawal = "*Withdrawn: this annotation is no longer in the corpus.*"

  private let blocks: [ManagedBlock]
  private let front: [String]

  /// Prepares the export of a dossier.
  public init(_ dossier: Dossier) {
    let markdown = MarkdownBlocks(dossier: dossier)
    blocks = markdown.all
    front = markdown.front
  }

  /// A new file.
  public var text: String {
    let parts = [front] + blocks.map(\.written)
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The file that another becomes: its edits, and what the author wrote around the blocks, stay.
  ///
  /// - Parameters:
  ///   - existing: the file as it is.
  ///   - isWithdrawn: asked for the excerpts of the file that are not in the dossier, such as `n12`:
  ///     whether the annotation is gone, rather than only not among those exported this time.
  public func merged(
    into existing: String, isWithdrawn: (String) -> Bool = { _ in true }
  ) -> Merge {
    guard existing.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return Merge(text: text, conflicts: [], withdrawn: [])
    }
    var merger = Merger(ManagedFile(existing), blocks: blocks)
    merger.run(isWithdrawn: isWithdrawn)
    let hasReturns = existing.utf8.contains(UInt8(ascii: "\r"))
    return Merge(
      text: merger.text(lineEnd: hasReturns ? "\r\n" : "\n"), conflicts: merger.conflicts,
      withdrawn: merger.withdrawn)
  }
}

extension MarkdownExport.Conflict: CustomStringConvertible {
  /// What was left alone, why, and what to do.
  public var description: String {
    switch self {
    case .edited(let id):
      "\(id) was edited in the file and has changed in the corpus: the file's words stay; delete "
        + "the block and export again for the corpus's"
    case .damaged(let id):
      "the comments around \(id) are damaged or there twice: it stays as it is; delete its rest and "
        + "export again"
    }
  }
}
