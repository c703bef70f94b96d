/// A passage as a person refers to it, before it is looked up.
public struct PassageReference: Hashable, Sendable {
  /// The article's name as typed; nil for the open one.
  public let article: String?
  /// Which part of it.
  public let selection: Selection

  /// Makes a reference.
  public init(article: String? = nil, selection: Selection) {
    self.article = article
    self.selection = selection
  }
}

/// Which part of an article is meant.
public enum Selection: Hashable, Sendable {
  /// Numbers of the last list: `3`, `hit 4`, `hits 1-9`.
  case hits(ClosedRange<Int>)
  /// Where an annotation stands: `n12`.
  case annotation(Int)
  /// Whole blocks by their numbers: `¶3`, `¶3-¶5`.
  case paragraphs(ClosedRange<Int>)
  /// Sentences of a block: `¶3.s2`, `¶3.s2-s4`.
  case sentences(paragraph: Int, ClosedRange<Int>)
  /// Words, and which of several places, from 1: `"words"`, `"words"@2`.
  case exact(String, occurrence: Int?)
  /// From some words to some others: `"开头…结尾"`.
  case fromTo(String, String)
  /// What a regular expression matches: `/regex/`.
  case pattern(String)
  /// The passage selected last: `.`.
  case last
}
