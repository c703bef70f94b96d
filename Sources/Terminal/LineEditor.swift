import CEdit
import Foundation

/// One proposal of what could stand at the cursor.
public struct Completion: Sendable, Hashable {
  /// The text that takes the place of the word.
  public let text: String
  /// Where the word begins in the line, in characters.
  public let start: Int
  /// Whether a space follows when it is the only proposal.
  public let isWhole: Bool

  /// Makes a proposal.
  public init(_ text: String, start: Int, isWhole: Bool = true) {
    self.text = text
    self.start = start
    self.isWhole = isWhole
  }
}

/// Reads lines with editing, history and completion, through libedit.
///
/// libedit needs a UTF-8 locale for Chinese text; where the user's locale has none, one is chosen,
/// and where the system has none at all, lines are read without editing.
public final class LineEditor {
  /// What the user entered.
  public enum Input: Sendable, Hashable {
    /// A line without its line feed.
    case line(String)
    /// Ctrl-C: the line was thrown away.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the terminal.
    case endOfFile
  }

  private let editor: OpaquePointer?
  private let past: OpaquePointer?
  private let historyPath: String?
  private let complete: (String, Int) -> [Completion]
  private var prompt = strdup("")
  private var lastRecorded = ""

  /// Prepares the terminal.
  ///
  /// - Parameters:
  ///   - history: the file of the lines entered before; nil for none. It is made for its owner's
  ///     eyes only.
  ///   - completion: called on Tab with the line and the cursor's place in characters.
  public init(history: String?, completion: @escaping (String, Int) -> [Completion]) {
    complete = completion
    historyPath = history
    let hasUTF8 = Self.chooseLocale()
    editor = hasUTF8 ? verbatim_el_init() : nil
    past = hasUTF8 ? history_init() : nil
    guard let editor, let past else { return }
    verbatim_el_set_pointer(editor, EL_CLIENTDATA, Unmanaged.passUnretained(self).toOpaque())
    verbatim_el_set_prompt(
      editor,
      { editor in LineEditor.owner(of: editor)?.prompt },
      1)
    verbatim_el_set_editor(editor, "emacs")
    // libedit's own handlers put the terminal right on Ctrl-Z, on a resize and on Ctrl-C.
    verbatim_el_set_int(editor, EL_SIGNAL, 1)
    verbatim_el_add(editor, "verbatim-complete", "Complete the word at the cursor") { editor, _ in
      UInt8(LineEditor.owner(of: editor)?.completeWord() ?? Int(CC_ERROR))
    }
    for (key, command) in Self.bindings { verbatim_el_bind(editor, key, command) }
    verbatim_history_int(past, H_SETSIZE, 5000)
    verbatim_history_int(past, H_SETUNIQUE, 1)
    verbatim_el_set_history(editor, past)
    loadHistory()
  }

  deinit {
    if let past { history_end(past) }
    if let editor { el_end(editor) }
    free(prompt)
  }

  private static let bindings = [
    ("\t", "verbatim-complete"), ("^R", "em-inc-search-prev"), ("^[[H", "ed-move-to-beg"),
    ("^[[F", "ed-move-to-end"), ("^[OH", "ed-move-to-beg"), ("^[OF", "ed-move-to-end"),
    ("^[[1~", "ed-move-to-beg"), ("^[[4~", "ed-move-to-end"), ("^[[3~", "ed-delete-next-char"),
    ("^[[1;5C", "em-next-word"), ("^[[1;5D", "ed-prev-word"), ("^[f", "em-next-word"),
    ("^[b", "ed-prev-word"), ("^W", "ed-delete-prev-word"),
  ]

  /// Reads one line.
  ///
  /// - Parameter text: the prompt.
  public func readLine(prompt text: String) -> Input {
    guard let editor else { return readPlainLine(prompt: text) }
    free(prompt)
    prompt = strdup(sanitized(text))
    var count: Int32 = 0
    Interrupts.setEditing(true)
    defer { Interrupts.setEditing(false) }
    let columns = verbatim_columns(STDOUT_FILENO)
    guard let line = el_gets(editor, &count), count > 0 else {
      if Interrupts.isRequested {
        print("^C", terminator: "")
        eraseBelow()
        print("")
        verbatim_el_set_int(editor, EL_PREP_TERM, 1)
        el_reset(editor)
        return .interrupted
      }
      print("")
      return .endOfFile
    }
    // A terminal that has become wider or narrower has set the line anew, in other rows.
    if verbatim_columns(STDOUT_FILENO) != columns { eraseBelow() }
    var entered = String(cString: line)
    while entered.last?.isNewline == true { entered.removeLast() }
    record(entered)
    return .line(entered)
  }

  /// Takes away what stood in the rows below the cursor: it would show through what comes next.
  private func eraseBelow() {
    guard ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return }
    print("\u{1B}[J", terminator: "")
    fflush(nil)
  }

  private func readPlainLine(prompt: String) -> Input {
    print(prompt, terminator: "")
    fflush(nil)
    guard let line = Swift.readLine() else {
      return Interrupts.isRequested ? .interrupted : .endOfFile
    }
    return .line(line)
  }

  private static func owner(of editor: OpaquePointer?) -> LineEditor? {
    var pointer: UnsafeMutableRawPointer?
    verbatim_el_get_pointer(editor, EL_CLIENTDATA, &pointer)
    return pointer.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes the user's locale, or one with UTF-8 in its place.
  private static func chooseLocale() -> Bool {
    let isUTF8 = { String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" }
    for name in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_ALL, name) != nil {
      if isUTF8() { return true }
    }
    FileHandle.standardError.write(
      Data("warning: no UTF-8 locale is installed: lines are read without editing\n".utf8))
    return false
  }
}

/// History.
extension LineEditor {
  private func loadHistory() {
    guard let historyPath, let past else { return }
    let text = FileManager.default.contents(atPath: historyPath).map {
      String(decoding: $0, as: UTF8.self)
    }
    let lines = (text ?? "").split(separator: "\n").suffix(5000)
    for line in lines { verbatim_history_text(past, H_ENTER, String(line)) }
    lastRecorded = lines.last.map(String.init) ?? ""
  }

  /// Adds a line, except one that begins with a space or repeats the one before.
  private func record(_ line: String) {
    guard let past, !line.isEmpty, line.first != " ", line != lastRecorded else { return }
    lastRecorded = line
    verbatim_history_text(past, H_ENTER, line)
    guard let historyPath else { return }
    let folder = (historyPath as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(historyPath, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }
}

/// Completion.
extension LineEditor {
  /// Puts in what all proposals have in common, and lists them where there are several.
  private func completeWord() -> Int {
    guard let editor, let info = el_line(editor)?.pointee else { return Int(CC_ERROR) }
    let before = String(
      decoding: UnsafeRawBufferPointer(start: info.buffer, count: info.cursor - info.buffer),
      as: UTF8.self)
    let proposals = complete(before, before.count)
    guard let first = proposals.first else { return Int(CC_ERROR) }
    let common = proposals.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
    let typed = String(before.dropFirst(first.start))
    let addition =
      proposals.count == 1 ? first.text + (first.isWhole ? " " : "") : common
    if addition.count > typed.count || (proposals.count == 1 && addition != typed) {
      el_deletestr(editor, Int32(typed.unicodeScalars.count))
      el_insertstr(editor, addition)
      return Int(CC_REFRESH)
    }
    list(proposals.map(\.text))
    return Int(CC_REDISPLAY)
  }

  /// Lists proposals in columns below the line.
  private func list(_ texts: [String]) {
    var shown = texts.prefix(100).map { sanitized($0) }
    let width = 2 + (shown.map { DisplayWidth.of($0) }.max() ?? 0)
    let columns = Int(verbatim_columns(STDOUT_FILENO))
    let perRow = max(1, (columns > 0 ? columns : 80) / width)
    // The line that is typed stays in sight.
    let rows = Int(verbatim_rows(STDOUT_FILENO))
    shown = Array(shown.prefix(perRow * max(4, rows > 0 ? rows - 4 : 20)))
    print("")
    for row in stride(from: 0, to: shown.count, by: perRow) {
      print(
        shown[row..<min(row + perRow, shown.count)]
          .map { $0 + String(repeating: " ", count: width - DisplayWidth.of($0)) }.joined())
    }
    if texts.count > shown.count { print("… \(texts.count - shown.count) more") }
    fflush(nil)
  }
}
