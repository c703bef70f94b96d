public import Corpus

/// A change of annotations and tags, applied as a whole and undone as a whole.
public struct Edit: Hashable, Sendable {
  /// Annotations to store; one whose number is 0 is new and is given one.
  public var annotations: [Annotation]
  /// The numbers of annotations to delete.
  public var deletions: [Int]
  /// Tags to define, anew or differently.
  public var tags: [Tag]
  /// The names of tags to drop from the codebook; annotations must no longer carry them.
  public var tagDeletions: [String]

  /// Makes a change of which everything may be left out.
  public init(
    annotations: [Annotation] = [], deletions: [Int] = [], tags: [Tag] = [],
    tagDeletions: [String] = []
  ) {
    self.annotations = annotations
    self.deletions = deletions
    self.tags = tags
    self.tagDeletions = tagDeletions
  }
}

/// How things stand before or after an edit: what exists, and what does not.
struct Snapshot: Codable {
  var annotations: [Annotation] = []
  var absentAnnotations: [Int] = []
  var tags: [Tag] = []
  var absentTags: [String] = []
}
