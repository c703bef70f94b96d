import CEdit
import Foundation

/// Stops a long page after each screenful and asks how to go on: only the shell has one.
struct Pager {
  /// How to go on.
  private enum Answer {
    case screen, line, everything, enough, pause
  }

  /// What is asked, in as many words as fit.
  private static let questions = [
    "— more: Space a screen, Enter a line, a all, q enough —", "— more: Space Enter a q —",
    "— more",
  ]

  /// How many more rows fit before the user is asked; nil once everything is wanted.
  private var room: Int?
  private let output: Console.Sink

  /// Makes a pager for a terminal; nil where it is too low, or none.
  init?(output: @escaping Console.Sink) {
    let rows = Int(verbatim_rows(STDOUT_FILENO))
    guard rows > 4 else { return nil }
    self.output = output
    room = rows - 1
  }

  /// Whether the next row would not fit.
  var isFull: Bool { room == 0 }

  /// Counts a row that is written.
  mutating func take() { room = room.map { $0 - 1 } }

  /// Asks how to go on; false if it is enough.
  ///
  /// Where lines have been pasted or typed ahead nobody is asked: they are commands, not answers.
  mutating func goesOn() -> Bool {
    if verbatim_waiting(STDIN_FILENO) > 1 {
      room = nil
      return true
    }
    let columns = Int(verbatim_columns(STDOUT_FILENO))
    let question = Self.questions.first { DisplayWidth.of($0) < columns } ?? ""
    guard output(Array(question.utf8)) else { return false }
    defer {
      let blank = String(repeating: " ", count: DisplayWidth.of(question))
      _ = output(Array("\r\(blank)\r".utf8))
    }
    switch Self.answer() {
    case .pause:
      // The terminal is as the shell around this one left it; `fg` goes on here.
      kill(0, SIGTSTP)
      return goesOn()
    case .screen: room = max(1, Int(verbatim_rows(STDOUT_FILENO)) - 1)
    case .line: room = 1
    case .everything: room = nil
    case .enough: return false
    }
    return true
  }

  /// Reads keys, without echo, until one says something. Ctrl-C and the end of input are enough.
  private static func answer() -> Answer {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return .enough }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    // Stopped by the terminal, the program would go on with one that waits for whole lines: Ctrl-Z
    // is a key like the others here, and `goesOn()` stops.
    withUnsafeMutableBytes(of: &raw.c_cc) { $0[Int(VSUSP)] = 0 }
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR, !Interrupts.isRequested { continue }
      guard count == 1 else { return .enough }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "f"): return .screen
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "j"): return .line
      case UInt8(ascii: "a"), UInt8(ascii: "G"): return .everything
      case UInt8(ascii: "q"), UInt8(ascii: "Q"), 0x03, 0x04: return .enough
      case 0x1A: return .pause
      default: continue
      }
    }
  }
}
