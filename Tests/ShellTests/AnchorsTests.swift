import Foundation
import Testing

@testable import Shell

/// Settling annotations whose place became uncertain.
struct AnchorsTests {
  @Test func `an uncertain anchor is settled where it stands or at another passage`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "verbatim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let page = folder.appending(path: "a.md")
    let environment = ["VERBATIM_CORPUS": folder.appending(path: "c.db").path]
    let run = { (input: String) in
      try Executable.run([], input: input, environment: environment)
    }
    let text = """
      # 办法

      馆长昨天在会上公布了新的借阅办法，读者凭借阅码借书。

      借什么书是读者个人的隐私，馆员不得向旁人透露。

      档案用完即删。
      """
    try Data(text.utf8).write(to: page)
    let made = try run(
      """
      import \(page.path)
      open a.md
      annotate "借什么书是读者个人的隐私，馆员不得向旁人透露" 甲
      annotate "馆长昨天在会上公布了新的借阅办法" 乙
      anchors
      """)
    #expect(made.status == 0 && made.output.hasSuffix("every anchor is exact\n"))
    let changed = text.replacing("读者个人的隐私，馆员", with: "读者自己的隐私，馆员")
      .replacing("馆长昨天在会上公布了新的借阅办法，", with: "")
    try Data(changed.utf8).write(to: page)
    let settled = try run(
      """
      import \(page.path)
      anchors
      anchors --settle n2
      anchors --settle n1
      anchors --settle n2 "档案用完即删"
      anchors
      undo
      anchors
      annotations note:甲 --json
      """)
    #expect(settled.output.contains("now: 借什么书是读者自己的隐私"), "\(settled.output)")
    let refusal = "error: n2 has lost its place: name a passage of its article after it\n"
    #expect(settled.errors == refusal)
    #expect(settled.output.contains("⟦档案用完即删⟧"))
    #expect(settled.output.contains("every anchor is exact\ntook back: settle: n2\nn2  "))
    #expect(settled.output.contains("\"exact\":\"借什么书是读者自己的隐私"))
    #expect(settled.output.contains("\"state\":\"exact\""))
  }
}
