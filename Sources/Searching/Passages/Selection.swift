/// What a person wrote to point at a passage: in which article, and what of it.
public struct PassageReference: Hashable, Sendable {
  /// The words that name the article, as typed; nil means the open one.
  public let article: String?
  /// What of the article.
  public let selection: Selection

  /// Makes a reference.
  public init(article: String? = nil, selection: Selection) {
    self.article = article
    self.selection = selection
  }
}

/// What of an article is meant.
public indirect enum Selection: Hashable, Sendable {
  /// Rows of the last list: `3`, `hit 4`, `hits 1-9`.
  case hits([Int])
  /// Where an annotation stands: `n12`.
  case annotation(Int)
  /// The passage of the last command: `.`
  case last
  /// The whole text: `¶*`.
  case whole
  /// Paragraphs, from 1: `¶3`, `¶3-¶5`.
  case paragraphs(ClosedRange<Int>)
  /// Sentences of one paragraph, from 1: `¶3.s2`, `¶3.s2-s4`.
  case sentences(paragraph: Int, ClosedRange<Int>)
  /// Words as they stand in the text, `"words"`, or the first and the last of them,
  /// `"from…to"`.
  case words(String, Occurrence)
  /// What a regular expression matches: `/expression/`.
  case pattern(String, Occurrence)
  /// A selection inside another: `¶3:"words"`.
  case inside(Selection, Selection)

  /// Which of several places that match is meant.
  public enum Occurrence: Hashable, Sendable {
    /// There must be only one.
    case only
    /// One of them, from 1 in reading order: `"words"@2`.
    case number(Int)
    /// All of them: `"words"@*`.
    case all
  }
}
