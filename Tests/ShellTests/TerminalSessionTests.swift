import Foundation
import TestFolder
import Testing

@testable import Shell

/// The shell in a pseudo-terminal, which script(1) makes.
struct TerminalSessionTests {
  private static let script = "/usr/bin/script"

  /// Types keys into the shell and returns what the terminal showed.
  private func type(
    _ keys: [String], locale: String = "C.UTF-8", rows: Int = 0, editor: String = "true",
    command: String = Executable.path, files: [String] = []
  ) throws -> String {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let folder = own.url
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.script)
    let size = rows > 0 ? "stty rows \(rows) cols 80; " : ""
    process.arguments = ["-qfec", size + command, "/dev/null"]
    process.currentDirectoryURL = folder
    for file in files {
      let url = folder.appending(path: file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("# Title\n\nText of the article.\n".utf8).write(to: url)
    }
    process.environment = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": locale, "HOME": folder.path,
      "EDITOR": editor, "TMPDIR": folder.path,
      "VERBATIM_CORPUS": folder.appending(path: "c.db").path,
    ]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    // What is typed before the shell reads would go to another line discipline.
    var start = Data()
    while start.range(of: Data("verbatim>".utf8)) == nil {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      start += more
    }
    for key in keys {
      input.feed(key)
      Thread.sleep(forTimeInterval: 0.3)
    }
    // Of what is typed ahead while a slow command runs, the end of input is not kept.
    let ending = Thread {
      while process.isRunning {
        Thread.sleep(forTimeInterval: 2)
        if process.isRunning { input.feed("\u{4}") }
      }
      try? input.fileHandleForWriting.close()
    }
    ending.start()
    let shown = String(
      decoding: start + output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasSuffix(".md") }, "the editor's file is still there")
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

  private static let hasScript = FileManager.default.fileExists(atPath: script)
  private static let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `a note is written in the editor, and an empty one keeps nothing`() throws {
    let shown = try type(
      [
        "import \(Self.pages)\r", "query 档案 --limit 1\r", "annotate 1 -e\r", "edit n1\r",
        "annotations\r", "\u{4}",
      ], editor: "printf '从编辑器来\\n\\n' >>")
    #expect(shown.contains("✎ 从编辑器来\u{1B}[0m\r\n"), "\(shown)")
    let nothing = try type(
      [
        "import \(Self.pages)\r", "query 档案 --limit 1\r", "annotate 1 -e\r", "annotations\r",
        "\u{4}",
      ])
    #expect(nothing.contains("the note is empty") && nothing.contains("no annotations"))
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `a long page stops after each screenful`() throws {
    let shown = try type(
      [
        "import \(Self.pages)\r", "concordance 的\r", " ", "\r", "q", "stats\r", "concordance 的\r",
        "\u{3}",
        "stats\r", "\u{4}",
      ], rows: 8)
    let lines = shown.split(whereSeparator: \.isNewline)
    #expect(lines.contains { $0.contains("   14  ") } && lines.contains { $0.contains("   15  ") })
    #expect(!lines.contains { $0.contains("   16  ") }, "\(shown)")
    #expect(lines.count { $0.contains("bytes of text") } == 2)
    #expect(shown.contains("— more: Space a screen"))
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `lines that are pasted answer no question of a long page`() throws {
    let shown = try type(
      [
        "import \(Self.pages)\r",
        "concordance 的\rannotate haidong2026-2048001 ¶2 一注\rannotations\r", "\u{4}",
      ], rows: 8)
    #expect(!shown.contains("— more"), "\(shown)")
    #expect(shown.contains("✎ 一注") && !shown.contains("unknown command"), "\(shown)")
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `a shell that was stopped goes on`() throws {
    // With job control, as under the user's own shell.
    let shown = try type(
      ["sta", "\u{1A}", "", "\u{15}", "stats\r", "\u{4}"],
      command: "bash -mc '\(Executable.path); sleep 0.2; fg; echo ended $?'")
    #expect(shown.contains("bytes of text") && shown.contains("ended 0"), "\(shown)")
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `names of files with spaces and marks are completed in quotation marks`() throws {
    let shown = try type(
      ["import my", "\t", "a", "\t", "\r", "verify \"my pages/x", "\t", "\r", "\u{4}"],
      files: ["my pages/a \"b\".text.md", "my pages/x'y.md"])
    let history = shown.components(separatedBy: "--history--\n").last ?? ""
    #expect(
      history.contains(
        """
        import "my pages/a \\"b\\".text.md"\u{20}
        verify "my pages/x'y.md"\u{20}

        """), "\(history)")
    #expect(shown.contains("1 article: 1 new"))
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `a note that is broken off with Ctrl-C is not kept`() throws {
    let shown = try type(
      [
        "import \(Self.pages)\r", "annotate haidong2026-2048001 p2 -\r", "half of it\r", "\u{3}",
        "annotations\r", "annotate haidong2026-2048001 p2 -\r", "all of it\r", "\u{4}",
        "annotations\r", "\u{4}",
      ])
    #expect(shown.contains("error: \u{1B}[0minterrupted") || shown.contains("interrupted\r\n"))
    #expect(shown.contains("no annotations"), "\(shown)")
    #expect(shown.contains("✎ all of it") && !shown.contains("✎ half of it"))
  }

  @Test(.enabled(if: hasScript, "script(1) is not installed"))
  func `Ctrl-Z stops the program in the middle of a page, and fg asks again`() throws {
    let shown = try type(
      ["import \(Self.pages)\r", "concordance 的\r", "\u{1A}", "q", "stats\r", "\u{4}"], rows: 8,
      command: "bash -mc '\(Executable.path); echo stopped $?; fg; echo ended $?'")
    let parts = shown.components(separatedBy: "stopped 148")
    #expect(parts.count == 2 && parts.allSatisfy { $0.contains("q enough") }, "\(shown)")
    #expect(shown.contains("bytes of text") && shown.contains("ended 0"), "\(shown)")
  }
}
