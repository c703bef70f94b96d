import Foundation
import Testing

@testable import Shell

/// The shell in a pseudo-terminal, which script(1) makes.
struct TerminalSessionTests {
  private static let script = "/usr/bin/script"

  /// Types keys into the shell and returns what the terminal showed.
  private func type(_ keys: [String], locale: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "verbatim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = ["-qfec", Executable.path, "/dev/null"]
    process.environment = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": locale, "HOME": folder.path,
      "VERBATIM_CORPUS": folder.appending(path: "c.db").path,
    ]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    Thread.sleep(forTimeInterval: 1)
    for key in keys {
      input.fileHandleForWriting.write(Data(key.utf8))
      Thread.sleep(forTimeInterval: 0.3)
    }
    try input.fileHandleForWriting.close()
    let shown = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let history = try? String(
      contentsOf: folder.appending(path: ".local/state/verbatim/history"), encoding: .utf8)
    return shown + "\n--history--\n" + (history ?? "")
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: script), "script(1) is not installed"),
    arguments: ["C.UTF-8", "C"])
  func `Chinese is typed and edited, and Ctrl-C and Ctrl-D do what they do`(locale: String) throws {
    let shown = try type(
      [
        "query 借码", "\u{1B}[D", "阅", "\r",  // left arrow, then insert between two characters
        "query 删", "\u{7F}", "书\r",  // backspace takes a whole character
        "half a line", "\u{3}",  // Ctrl-C
        "qu", "\t", "--count 图\r",  // Tab completes nothing ambiguous: query, quit, quote
        "sta", "\t", "\r", "\u{4}",
      ], locale: locale)
    let history = shown.components(separatedBy: "--history--\n").last ?? ""
    #expect(history.contains("query 借阅码\n"), "\(shown)")
    #expect(history.contains("query 书\n"))
    #expect(!history.contains("half a line"))
    #expect(history.contains("stats"))
    #expect(shown.contains("bytes of text"))
  }
}
