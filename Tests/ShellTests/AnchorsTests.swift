import Foundation
import TestFolder
import Testing

@testable import Shell

/// Settling annotations whose place became uncertain.
struct AnchorsTests {
  @Test func `an uncertain anchor is settled where it stands or at another passage`() throws {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let folder = own.url
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
    #expect(
      settled.output.contains(
        "every anchor is exact\ntook back: settle: n2\n    “馆长昨天在会上公布了新的借阅办法”  办法  undated\nn2  "))
    #expect(settled.output.contains("\"exact\":\"借什么书是读者自己的隐私"))
    #expect(settled.output.contains("\"state\":\"exact\""))
  }

  @Test func `a review goes through uncertain anchors and does what is answered`() throws {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let folder = own.url
    let page = folder.appending(path: "a.md")
    let environment = ["VERBATIM_CORPUS": folder.appending(path: "c.db").path]
    let run = { (arguments: [String], input: String) in
      try Executable.run(arguments, input: input, environment: environment)
    }
    let head = "馆长昨天在会上公布了新的借阅办法，读者凭借阅码借书。"
    let text = "# 办法\n\n\(head)\n\n借什么书是读者个人的隐私，馆员不得向旁人透露。\n\n档案用完即删，一份也不留下。\n"
    try Data(text.utf8).write(to: page)
    let made = try run(
      [],
      """
      import \(page.path)
      open a.md
      annotate "借什么书是读者个人的隐私，馆员不得向旁人透露" 甲
      annotate "馆长昨天在会上公布了新的借阅办法" 乙
      annotate "读者凭借阅码借书" 丙
      anchors --review
      """)
    #expect(made.output.hasSuffix("every anchor is exact\n"))
    let changed = text.replacing("读者个人的隐私，馆员", with: "读者自己的隐私，馆员")
      .replacing(head, with: "办法收回了。")
    try Data(changed.utf8).write(to: page)
    let started = try run([], "import \(page.path)\nanchors --review\na\n")
    #expect(started.errors.hasPrefix("error: questions need a terminal"), "\(started.errors)")
    let review = try run(["anchors", "--review"], "?\na\na\nm 没有的话\nm \"档案用完即删\"\n")
    #expect(review.status == 1)
    #expect(review.output.contains("1 of 3  n1  "))
    #expect(review.output.contains("was …"))
    #expect(review.output.contains("⟦借什么书是读者自己的隐私"))
    #expect(review.output.contains("error: n2 has lost its place"))
    #expect(review.output.contains("its words are nowhere in the text"))
    #expect(review.output.hasSuffix("1 accepted, 1 moved, 0 dropped, 1 left\n"), "\(review.output)")
    let rest = try run(["anchors", "--review"], "d\n")
    #expect(rest.status == 0 && rest.output.hasSuffix("0 accepted, 0 moved, 1 dropped, 0 left\n"))
    #expect(try run(["annotations"], "").output.contains("    档案用完即删\n    ✎ 乙\n"))
    #expect(try run([], "undo\nanchors\n").output.contains("n3  "))
    #expect(try run(["anchors", "--review", "--json"], "").status == 64)
  }

  @Test func `words that only stand elsewhere are accepted at once`() throws {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let page = own.url.appending(path: "a.md")
    let environment = ["VERBATIM_CORPUS": own.url.appending(path: "c.db").path]
    let run = { (arguments: [String], input: String) in
      try Executable.run(arguments, input: input, environment: environment)
    }
    let text = "# 办法\n\n甲段的话在这里，后面还有一些字。\n\n乙段的话在这里，后面也还有一些字。\n"
    try Data(text.utf8).write(to: page)
    _ = try run([], "import \(page.path)\nopen a.md\nannotate ¶1\nannotate ¶2\nannotate ¶2.s1\n")
    try Data(text.replacing("甲段", with: "前面多了一段新的话。\n\n甲段").utf8).write(to: page)
    _ = try run(["import", page.path], "")
    let review = try run(["anchors", "--review"], "A\n")
    #expect(review.output.hasSuffix("\n3 accepted, 0 moved, 0 dropped, 0 left\n"), "\(review)")
    #expect(try run(["anchors"], "").output == "every anchor is exact\n")
  }
}
