public import Corpus

/// What is wrong with a query, where, and what to do.
public struct QueryError: PointingError, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing was asked.
    case empty
    /// A quotation mark without its partner.
    case unclosedQuote
    /// A regular expression without the second `/`.
    case unclosedPattern
    /// A parenthesis that is never closed.
    case unclosedGroup
    /// A closing parenthesis that was never opened.
    case unopenedGroup
    /// An operator with nothing to work on.
    case missingOperand(String)
    /// A name before a colon that is no field.
    case unknownField(String)
    /// A field without a value.
    case missingValue(String)
    /// A value that its field does not take: the values that it takes, in words.
    case badValue(field: String, value: String, expected: String)
    /// What stands after `NEAR/` is no number that it takes.
    case badDistance(String)
    /// NEAR takes words and phrases only.
    case nearTakesTerms
    /// Nothing is left of a term after folding.
    case nothingToFind(String)
    /// A malformed regular expression: PCRE2's words.
    case badPattern(String)
    /// A regular expression that takes more steps, or longer, than anyone wants to wait for.
    case slowPattern
    /// A regular expression where none can be.
    case patternNotAllowed(field: String)
    /// No query was saved under the name.
    case unknownSavedQuery(String)
    /// Saved queries that lead to themselves.
    case circularSavedQuery(String)
    /// More parentheses or negations within each other than anyone writes.
    case tooDeep
    /// Saved queries that hold others, and these again others, until there are too many words.
    case tooLong(limit: Int)
  }

  /// What is wrong.
  public let reason: Reason
  /// Where, in characters from 1.
  public let column: Int
  /// The query, or the saved query within it, that the column counts in; empty if not yet known.
  public let line: String

  /// Makes an error.
  public init(_ reason: Reason, column: Int, line: String = "") {
    self.reason = reason
    self.column = column
    self.line = line
  }

  /// The error with the line that its column counts in, unless it has one.
  public func within(_ line: String) -> QueryError {
    self.line.isEmpty ? QueryError(reason, column: column, line: line) : self
  }

  /// What is wrong, as a fragment of a sentence.
  public var message: String {
    switch reason {
    case .empty: "the query is empty"
    case .unclosedQuote: "the quotation mark is not closed"
    case .unclosedPattern: "the regular expression is not closed"
    case .unclosedGroup: "the parenthesis is not closed"
    case .unopenedGroup: "the parenthesis was not opened"
    case .missingOperand(let name): "\(name) needs something to work on"
    case .unknownField(let name): "there is no field “\(Self.shown(name))”"
    case .missingValue(let field): "\(field): has no value"
    case .badValue(let field, let value, _): "\(field): does not take “\(Self.shown(value))”"
    case .badDistance(let text): "NEAR does not take the distance “\(Self.shown(text))”"
    case .nearTakesTerms: "NEAR takes one word or phrase on either side"
    case .nothingToFind(let text): "“\(Self.shown(text))” holds nothing that can be found"
    case .badPattern(let reason): "the regular expression is malformed: \(reason)"
    case .slowPattern: "the regular expression takes too long"
    case .patternNotAllowed(let field): "\(field): does not take a regular expression"
    case .unknownSavedQuery(let name): "no query was saved as “\(Self.shown(name))”"
    case .circularSavedQuery(let name): "the saved query “\(Self.shown(name))” leads to itself"
    case .tooDeep: "the query is nested too deep"
    case .tooLong(let limit): "with what the saved queries hold there are more than \(limit) words"
    }
  }

  /// What to do about it, as a fragment of a sentence.
  public var remedy: String {
    switch reason {
    case .empty: "give a word, a \"phrase\" or a field such as date:2022"
    case .unclosedQuote: "add the closing \" or quote it the other way: “ … ”"
    case .unclosedPattern: "add the closing / or put the word in quotation marks"
    case .unclosedGroup: "add the closing ) or put the ( in quotation marks"
    case .unopenedGroup: "remove the ) or put it in quotation marks"
    case .missingOperand(let name): "put the word \"\(name)\" in quotation marks to look for it"
    case .unknownField:
      "use one of \(QueryParser.fieldNames.joined(separator: " ")), or quote the words"
    case .missingValue(let field): "write \(field):something without a space after the colon"
    case .badValue(_, _, let expected): "it takes \(expected)"
    case .badDistance: "it takes a number up to 1000000, as in a NEAR/8 b"
    case .nearTakesTerms: "write a NEAR/8 b; join pairs with AND"
    case .nothingToFind: "give at least one visible character"
    case .badPattern: "the syntax is that of Perl; quote the words to look for them as they are"
    case .slowPattern:
      "add words that must occur too, which are found first, and avoid repetitions of repetitions"
    case .patternNotAllowed: "regular expressions search the text, or title:"
    case .unknownSavedQuery: "`queries` lists the saved ones"
    case .circularSavedQuery: "save it anew without itself"
    case .tooDeep: "remove some parentheses, or saved queries within each other"
    case .tooLong: "save queries that hold fewer others"
    }
  }

  /// As much of a text as goes into a message.
  private static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count > 60 ? String(scalars.prefix(59)) + "…" : text
  }
}
