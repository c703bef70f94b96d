/// What is wrong with a query, where, and what to do.
public struct QueryError: Error, Hashable, Sendable {
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
    /// NEAR takes words and phrases only.
    case nearTakesTerms
    /// Nothing is left of a term after folding.
    case nothingToFind(String)
    /// A malformed regular expression: PCRE2's words.
    case badPattern(String)
    /// A regular expression where none can be.
    case patternNotAllowed(field: String)
    /// No query was saved under the name.
    case unknownSavedQuery(String)
    /// Saved queries that lead to themselves.
    case circularSavedQuery(String)
    /// More parentheses or negations within each other than anyone writes.
    case tooDeep
  }

  /// What is wrong.
  public let reason: Reason
  /// Where, in characters from 1.
  public let column: Int

  /// Makes an error.
  public init(_ reason: Reason, column: Int) {
    self.reason = reason
    self.column = column
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
    case .unknownField(let name): "there is no field “\(name)”"
    case .missingValue(let field): "\(field): has no value"
    case .badValue(let field, let value, _): "\(field): does not take “\(value)”"
    case .nearTakesTerms: "NEAR takes one word or phrase on either side"
    case .nothingToFind(let text): "“\(text)” holds nothing that can be found"
    case .badPattern(let reason): "the regular expression is malformed: \(reason)"
    case .patternNotAllowed(let field): "\(field): does not take a regular expression"
    case .unknownSavedQuery(let name): "no query was saved as “\(name)”"
    case .circularSavedQuery(let name): "the saved query “\(name)” leads to itself"
    case .tooDeep: "the query is nested too deep"
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
    case .nearTakesTerms: "write a NEAR/8 b; join pairs with AND"
    case .nothingToFind: "give at least one visible character"
    case .badPattern: "the syntax is that of Perl; quote the words to look for them as they are"
    case .patternNotAllowed: "regular expressions search the text, or title:"
    case .unknownSavedQuery: "list the saved queries and check the name"
    case .circularSavedQuery: "save it anew without itself"
    case .tooDeep: "remove some parentheses"
    }
  }
}
