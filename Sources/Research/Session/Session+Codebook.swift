public import Corpus
import Storage

/// The codebook: which tags there are and what they mean.
extension Session {
  /// Every tag with its number of annotations, sorted by name.
  ///
  /// - Throws: `StorageError`.
  public func tags() throws -> [(tag: Tag, count: Int)] {
    try store.tags()
  }

  /// Says what a tag means.
  ///
  /// - Throws: `ResearchError.badTag`, `StorageError`.
  public func define(tag name: String, as definition: String) throws {
    let tag = Tag(name: try Self.checkedTag(name), definition: definition)
    try store.apply(Edit(tags: [tag]), summary: "define", now: surroundings.now())
  }

  /// Gives a tag, with all tags below it, another name; where the other exists, the two become one.
  ///
  /// - Returns: how many annotations carry the new name because of it.
  /// - Throws: `ResearchError.badTag`, `StorageError`; then nothing has changed.
  public func rename(tag old: String, to new: String) throws -> Int {
    let old = try Self.checkedTag(old)
    let new = try Self.checkedTag(new)
    let renamed: (String) -> String = { name in
      name == old ? new : name.hasPrefix(old + "/") ? new + name.dropFirst(old.count) : name
    }
    let known = try store.tags().map(\.tag)
    let affected = known.filter { renamed($0.name) != $0.name }
    guard !affected.isEmpty else {
      throw ResearchError.badTag(old, reason: "does not exist: `tags` lists the codebook")
    }
    let annotations = try store.annotations()
      .filter { $0.tags.contains { renamed($0) != $0 } }
      .map { annotation in
        var changed = annotation
        changed.tags = annotation.tags.map(renamed)
          .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return changed
      }
    let taken = Set(known.filter { !$0.definition.isEmpty }.map(\.name))
    let definitions = affected.filter {
      !$0.definition.isEmpty && !taken.contains(renamed($0.name))
    }
    .map { Tag(name: renamed($0.name), definition: $0.definition) }
    try store.apply(
      Edit(annotations: annotations, tags: definitions, tagDeletions: affected.map(\.name)),
      summary: "rename", now: surroundings.now())
    return annotations.count
  }
}
