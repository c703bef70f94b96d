import Corpus
import Foundation
import Research
import TestFolder
import Testing

@testable import Shell
@testable import Terminal

/// Sessions that are recorded as notebooks do the same again.
struct RecordTests {
  private let folder: TestFolder
  private let head = "馆长昨天在会上公布了新的借阅办法，读者凭借阅码借书。"
  private let text: String

  init() throws {
    folder = try TestFolder()
    text = """
      # 办法

      \(head)

      借什么书是读者个人的隐私，馆员不得向旁人透露。

      档案用完即删，“一份\\也不留下”。档案用完即删。
      """
  }

  private func session(_ corpus: String? = nil) throws -> Session {
    try Session(
      corpus: corpus.map { folder.url.appending(path: $0).path },
      surroundings: Surroundings(
        directory: folder.url.path, profiles: folder.url.path, author: "researcher",
        interruption: .never))
  }

  /// Runs lines; what is asked for on the way is taken from the answers.
  private func run(
    _ lines: [String], in session: inout Session, notes: [String] = [], answers: [String] = []
  ) -> [String] {
    var (notes, answers) = (notes, answers)
    var context = Context()
    context.edit = { _ in notes.removeFirst() }
    context.ask = { _ in answers.isEmpty ? nil : answers.removeFirst() }
    let transcriber = Transcriber(interpreter: Interpreter(), context: context)
    return lines.flatMap { transcriber.run($0, in: &session).lines }
  }

  /// The annotations of a session, those of another that replays its recording, and its commands.
  private func replayed(
    _ session: inout Session, in other: Session
  ) throws -> (old: [String], new: [String], commands: [String]) {
    let told = run(["record n.md"], in: &session)
    #expect(told.first?.hasSuffix("in n.md") == true, "\(told)")
    let path = folder.url.appending(path: "n.md")
    let notebook = Notebook(try String(contentsOf: path, encoding: .utf8))
    var other = other
    let runner = NotebookRunner { line, session in
      Transcriber(interpreter: Interpreter(), context: Context()).run(line, in: &session)
    }
    _ = try runner.run(notebook, in: &other)
    return (
      run(["annotations", "anchors"], in: &session), run(["annotations", "anchors"], in: &other),
      notebook.parts.compactMap { part in
        if case .command(let command, _, _) = part { command } else { nil }
      }
    )
  }

  @Test func `notes from an editor are recorded with their commands`() throws {
    try Data(text.utf8).write(to: folder.url.appending(path: "a.md"))
    var session = try session()
    let shown = run(
      [
        "import a.md", "open a.md", "annotate \"借阅办法\" -e -t a/b --color red", "a ¶2 -e 起头",
        "edit n2", "annotate ¶3 -e",
      ], in: &session,
      notes: [
        "一行 \"引\" \\n\n\n> 不是命令\n```\n", "-", "换了：\\\"“x”", "",
      ])
    #expect(shown.last == "error: the note is empty: nothing was annotated")
    let (old, new, commands) = try replayed(&session, in: self.session())
    #expect(old == new && old.count > 6, "\(new)")
    #expect(
      commands.dropFirst(2) == [
        "annotate \"借阅办法\" \"一行 \\\"引\\\" \\\\n\n\n> 不是命令\n```\" -t a/b --color red",
        "annotate ¶2 \"-\"", "edit n2 \"换了：\\\\\\\"“x”\"",
      ])
  }

  @Test func `what is decided in a review is recorded as commands`() throws {
    let page = folder.url.appending(path: "a.md")
    try Data(text.utf8).write(to: page)
    var session = try session("c.db")
    _ = run(
      [
        "import a.md", "open a.md", "annotate \"借什么书是读者个人的隐私，馆员不得向旁人透露\" 甲",
        "annotate \"馆长昨天在会上公布了新的借阅办法\" 乙", "annotate \"读者凭借阅码借书\" 丙",
        "annotate \"档案用完即删\"@1 丁", "annotate \"“一份\\也不留下”\" 戊",
      ], in: &session)
    let changed = text.replacing("读者个人的隐私，馆员", with: "读者自己的隐私，馆员")
      .replacing(head, with: "办法收回了。新的一段，比从前的短。")
      .replacing("档案用完即删，“一份", with: "另起一句。“一份").appending("而且，档案用完即删，不留。")
    try Data(changed.utf8).write(to: page)
    #expect(run(["import a.md", "backup d.db"], in: &session).last?.contains("d.db") == true)
    var reviewing = try self.session("c.db")
    let shown = run(
      ["anchors --review"], in: &reviewing, answers: ["m ¶2.s1", "m \"办法收回了\"", "d", "?", "2", "a"])
    #expect(shown.last?.hasSuffix("0 left") == true, "\(shown)")
    let (old, new, commands) = try replayed(&reviewing, in: self.session("d.db"))
    #expect(old == new && old.contains { $0.contains("丁") }, "\(new)")
    #expect(
      commands == [
        "anchors --settle n1 ¶2.s1", "anchors --settle n2 \"办法收回了\"", "delete n3",
        "anchors --settle n4 \"档案用完即删\"@2", "anchors --settle n5",
      ])
  }
}
