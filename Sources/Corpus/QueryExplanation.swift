/// How a query is understood, what each part of it finds, and in which order its parts are looked for.
public struct QueryExplanation: Hashable, Sendable {
  /// A part of the query.
  public struct Part: Hashable, Sendable {
    /// How deep it stands in the tree: 0 is the whole query.
    public let depth: Int
    /// The operator, or the part as it could be typed.
    public let text: String
    /// For a term what is looked for after folding; nil for other parts.
    public let folded: String?
    /// How many articles it finds by itself; where texts must be read for it, among those that the
    /// parts beside it leave.
    public let count: Int
    /// How they were found, in words.
    public let plan: String

    /// Makes a part.
    public init(depth: Int, text: String, folded: String?, count: Int, plan: String) {
      self.depth = depth
      self.text = text
      self.folded = folded
      self.count = count
      self.plan = plan
    }
  }

  /// Something that is looked up, read or put together, when its turn comes.
  public struct Step: Hashable, Sendable {
    /// What is looked for, or the numbers, from 1, of the steps that are put together.
    public let text: String
    /// How, in words; may be empty.
    public let plan: String
    /// How many articles come out.
    public let count: Int

    /// Makes a step.
    public init(text: String, plan: String, count: Int) {
      self.text = text
      self.plan = plan
      self.count = count
    }
  }

  /// The parts, each before those within it.
  public let parts: [Part]
  /// What is done, in order; the last step gives the result.
  public let steps: [Step]

  /// Makes an explanation.
  public init(parts: [Part], steps: [Step]) {
    self.parts = parts
    self.steps = steps
  }
}
