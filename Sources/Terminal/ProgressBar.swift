import Foundation

/// How far a long work has come, on a terminal only, drawn at most ten times a second.
public final class ProgressBar {
  private let console: Console
  private var drawn = Date.distantPast

  /// Makes a bar that draws on the console's standard error.
  public init(console: Console) {
    self.console = console
  }

  /// Shows how much is done, and takes the bar away when all is.
  public func show(_ done: Int, of total: Int, label: String) {
    guard console.showsProgress, total > 1 else { return }
    if done >= total { return clear() }
    let now = Date()
    guard now.timeIntervalSince(drawn) > 0.1 else { return }
    drawn = now
    let width = max(10, min(30, console.columns - 40))
    let filled = width * done / max(1, total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let name = sanitized(label.split(separator: "/").last.map(String.init) ?? "")
    let line: Line = [Span("\(bar) \(done)/\(total) \(name)")]
    let row = line.wrapped(to: max(8, console.columns - 1)).first?.text ?? ""
    console.writeControl("\r\u{1B}[K" + row)
  }

  /// Takes the bar away, if there is one: also after work that was stopped.
  public func clear() {
    if drawn != .distantPast { console.writeControl("\r\u{1B}[K") }
    drawn = .distantPast
  }
}
