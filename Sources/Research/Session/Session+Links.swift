public import Corpus
import Storage

/// Links between annotations. A link is `[[n7]]` in the note of another annotation, so that it can
/// be typed, found, exported and undone like any other words of a note.
extension Session {
  /// Links an annotation to others, each in a line of its note of its own.
  ///
  /// - Parameters:
  ///   - others: the numbers of the annotations that it is linked to; those that it is linked to
  ///     already stay as they are.
  ///   - words: why; may be empty.
  /// - Returns: the annotation as it is now.
  /// - Throws: `ResearchError.noAnnotation`, `.selfLink`, `StorageError`; then nothing has changed.
  public func link(_ id: Int, to others: [Int], saying words: String) throws -> Annotation {
    let annotation = try annotation(id)
    guard !others.contains(id) else { throw ResearchError.selfLink(id) }
    for other in others { _ = try self.annotation(other) }
    let known = annotation.links
    let new = others.filter { !known.contains($0) }.map { other in
      "[[n\(other)]]" + (words.isEmpty ? "" : " " + words)
    }
    guard !new.isEmpty else { return annotation }
    return try edit([id], summary: "link") {
      $0.note = ($0.note.isEmpty ? new : [$0.note] + new).joined(separator: "\n")
    }[0]
  }

  /// Takes links off an annotation: lines that begin with one go, in other lines only its brackets.
  ///
  /// - Returns: the annotation as it is now.
  /// - Throws: `ResearchError.noAnnotation`, `.noLink`, `StorageError`; then nothing has changed.
  public func unlink(_ id: Int, from others: [Int]) throws -> Annotation {
    let annotation = try annotation(id)
    let known = annotation.links
    if let other = others.first(where: { !known.contains($0) }) {
      throw ResearchError.noLink(id, to: other)
    }
    return try edit([id], summary: "unlink") { annotation in
      for other in others {
        let mark = "[[n\(other)]]"
        annotation.note = annotation.note.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { !$0.hasPrefix(mark) }.joined(separator: "\n")
          .replacing(mark, with: "n\(other)")
      }
    }[0]
  }

  /// For each annotation that is linked to, the numbers of those that link to it.
  ///
  /// - Throws: `StorageError`.
  public func backlinks() throws -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for annotation in try store.annotations() {
      for other in annotation.links { found[other, default: []].append(annotation.id) }
    }
    return found
  }
}

extension Annotation {
  /// The numbers of the annotations that the note links to, each once, in order.
  public var links: [Int] {
    var found: [Int] = []
    for match in note.matches(of: /\[\[n([0-9]{1,9})\]\]/) {
      if let id = Int(match.1), !found.contains(id) { found.append(id) }
    }
    return found
  }
}
