import ArgumentParser
import Corpus
import Terminal

/// An error in words, with the exit status it leads to. The one place that makes words of errors;
/// the facts, and the fragments that say what, where and what to do, come from the targets.
struct Failure: Error {
  /// The exit statuses of the program.
  enum Status: Int32 {
    case done = 0, nothing = 1, failed = 2, partly = 3, misuse = 64, interrupted = 130

    /// The worse of two statuses: what was done in part is better than what failed.
    static func worse(_ one: Int32, _ other: Int32) -> Int32 {
      Set([one, other]) == [failed.rawValue, partly.rawValue]
        ? failed.rawValue : max(one, other)
    }
  }

  /// One line.
  let message: String
  /// The typed line that is at fault, if one is.
  private(set) var mistake: (any PointingError)?
  /// The exit status.
  let status: Status

  /// A mistake in how a command was written.
  init(usage message: String) {
    self.message = message
    status = .misuse
  }

  /// Something that went wrong.
  init(_ message: String) {
    self.message = message
    status = .failed
  }

  /// An error that a command threw.
  ///
  /// - Parameter command: its name, whose help tells how it is written.
  init(_ error: any Error, of command: String? = nil) {
    mistake = (error as? any PointingError).flatMap { $0.line.isEmpty ? nil : $0 }
    switch error {
    case let failure as Failure: self = failure
    case is Interruption.Requested:
      message = "interrupted"
      status = .interrupted
    case let unbalanced as Words.Unbalanced:
      message = unbalanced.description
      status = .misuse
    case let described as any CustomStringConvertible & Error where !Self.isForeign(error):
      message = sanitized(described.description)
      status = .failed
    default:
      let parser = VerbatimCommand.exitCode(for: error)
      let text =
        parser == .validationFailure ? Self.usage(error, command) : String(describing: error)
      message = sanitized(text)
      status = parser == .validationFailure ? .misuse : .failed
    }
  }

  /// The typed line with a caret below the place that is at fault; nothing where there is none.
  func pointer(columns: Int) -> [String] {
    guard let mistake else { return [] }
    return Caret.lines(below: mistake.line, column: mistake.column, columns: columns)
  }

  /// Whether an error belongs to the argument parser, which words its own.
  private static func isForeign(_ error: any Error) -> Bool {
    let module = String(reflecting: type(of: error)).prefix { $0 != "." }
    return module.hasPrefix("ArgumentParser")
  }

  /// The parser's message in one line, with how to get help.
  private static func usage(_ error: any Error, _ command: String?) -> String {
    let message = VerbatimCommand.message(for: error)
    // Choices come one a line.
    let lines = message.split(separator: "\n").map { $0.drop { $0 == " " } }
    let choices = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    let words = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    let whole =
      choices.isEmpty
      ? words : words.replacing(" the following:", with: " ") + choices.joined(separator: ", ")
    let line = whole.count > 400 ? whole.prefix(399) + "…" : whole[...]
    let lower = line.prefix(1).lowercased() + line.dropFirst()
    let help = command.map { "help \($0)" } ?? "help"
    return String(lower.last == "." ? lower.dropLast() : lower[...]) + ": see `\(help)`"
  }
}
