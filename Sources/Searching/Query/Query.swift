public import Corpus

/// A parsed query.
///
/// From the tightest: fields and `term*`; `-x` and `NOT x`; `a NEAR/8 b`; side by side or `AND`;
/// `|` or `OR`.
public indirect enum Query: Hashable, Sendable {
  /// A word, phrase or prefix in a field.
  case term(Term)
  /// Two terms of which at most `distance` characters or words of one block stand between.
  case near(Term, Term, distance: Int)
  /// A regular expression that the text or the title must match.
  case pattern(PatternTerm)
  /// Articles published within a range of days.
  case date(DateRange)
  /// Articles published at most so long ago.
  case since(Age)
  /// Articles in a state.
  case state(State)
  /// Articles that have something.
  case possession(Possession)
  /// A query saved under a name.
  case saved(name: String, column: Column)
  /// All of them; at least two.
  case all([Query])
  /// At least one of them; at least two.
  case any([Query])
  /// Every article that does not match.
  case not(Query)
}

/// Where in a query's text something begins, in characters from 1. All columns are equal, so that
/// queries that say the same are equal.
public struct Column: Hashable, Sendable {
  /// The number, from 1.
  public let number: Int

  /// Makes a column.
  public init(_ number: Int) { self.number = number }

  /// Always true.
  public static func == (left: Column, right: Column) -> Bool { true }

  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension Query {
  /// Where a term is looked for.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    /// The text of the article, its notes and its tags: a term without a field.
    case any = ""
    /// The text of the article only.
    case body
    case title, note, quote, tag, collection, source, author, key
    case language = "lang"
  }

  /// A word, phrase or prefix in a field.
  public struct Term: Hashable, Sendable {
    /// Where it is looked for.
    public let field: Field
    /// The words as typed.
    public let text: String
    /// Whether the last word may go on.
    public let isPrefix: Bool
    /// Where it begins.
    public let column: Column

    /// Makes a term.
    public init(_ text: String, in field: Field = .any, isPrefix: Bool = false, column: Int = 1) {
      self.field = field
      self.text = text
      self.isPrefix = isPrefix
      self.column = Column(column)
    }

    /// The term folded; nil where nothing is left of it.
    public var folded: FoldedTerm? { FoldedTerm(text, isPrefix: isPrefix) }
  }

  /// A regular expression in a field: `any` and `body` mean the text.
  public struct PatternTerm: Hashable, Sendable {
    /// Where it is looked for: the text or the title.
    public let field: Field
    /// The expression, in PCRE2 syntax.
    public let source: String
    /// Where it begins.
    public let column: Column

    /// Makes a pattern term.
    public init(_ source: String, in field: Field = .any, column: Int = 1) {
      self.field = field
      self.source = source
      self.column = Column(column)
    }
  }

  /// What an article can be.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It bears an annotation.
    case annotated
    /// It bears an annotation whose place was lost.
    case orphan
    /// Another article has largely the same text.
    case duplicate
  }

  /// What an article can have.
  public enum Possession: String, Hashable, Sendable, CaseIterable {
    /// An annotation with a note.
    case note
    /// An annotation with a tag.
    case tag
  }

  /// Days from one to another, both included, each as precise as typed; nil is open.
  public struct DateRange: Hashable, Sendable {
    /// The first year, month or day.
    public let first: ArticleDate?
    /// The last year, month or day.
    public let last: ArticleDate?

    /// Makes a range.
    public init(first: ArticleDate?, last: ArticleDate?) {
      self.first = first
      self.last = last
    }

    /// Whether a date may lie within the range: `2022` lies within `2022-11`, for all we know.
    public func contains(_ date: ArticleDate) -> Bool {
      let text = date.day
      if let first, text < first.text, !first.text.hasPrefix(text) { return false }
      if let last, text > last.text, !text.hasPrefix(last.text) { return false }
      return true
    }
  }

  /// A span of time before today.
  public struct Age: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
      case day = "d"
      case week = "w"
      case month = "m"
      case year = "y"
    }

    /// How many.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// Makes a span.
    public init(count: Int, unit: Unit) {
      self.count = count
      self.unit = unit
    }
  }
}
