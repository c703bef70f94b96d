import Foundation
import TestFolder
import Testing

@testable import Shell

/// What is said of changes that are taken back and made again.
struct ChangeTests {
  @Test func `undo and redo say which annotations they are about`() throws {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let page = own.url.appending(path: "a.md")
    let text = "# 题名\n\n借阅办法公布了，读者凭借阅码借书，从前的借书证到年底作废。\n\n档案用完即删。\n"
    try Data(text.utf8).write(to: page)
    let run = { (input: String) in
      try Executable.run(
        [], input: input, environment: ["VERBATIM_CORPUS": own.url.appending(path: "c.db").path])
    }
    _ = try run("import \(page.path)\nopen a.md\nannotate ¶1 甲 -t old\nannotate ¶2\n")
    let words = "    “借阅办法公布了，读者凭借阅码借书，从前的借书证到…”  题名  undated\n"
    #expect(
      try run("tag n1 new\nundo\nundo\nundo\nredo\n").output.hasSuffix(
        "took back: tag: n1\n\(words)took back: annotate: n2\n    “档案用完即删。”  题名  undated\n"
          + "took back: annotate: n1\n\(words)made again: annotate: n1\n\(words)"))
    #expect(
      try run("tags --define a/b Meaning\nundo\ntags --rename old new\nundo\n").output.hasSuffix(
        "took back: rename: n1, #old\n\(words)"))
    let many = try run(
      "annotate a.md ¶1\nannotate a.md ¶1\nannotate a.md ¶1\nannotate a.md ¶1\ntag n1 n3 n4 n5 n6 x\nundo\n"
    )
    #expect(many.output.hasSuffix("\(words)    … and 2 more\n"), "\(many)")
  }

  @Test func `what changes nothing is said, and leaves nothing to undo`() throws {
    let own = try TestFolder()
    defer { withExtendedLifetime(own) {} }
    let page = own.url.appending(path: "a.md")
    try Data("# 题名\n\n档案用完即删。\n".utf8).write(to: page)
    let run = { (input: String) in
      try Executable.run(
        [], input: input, environment: ["VERBATIM_CORPUS": own.url.appending(path: "c.db").path])
    }
    _ = try run("import \(page.path)\nannotate a.md ¶1 甲 -t old\nannotate a.md ¶1 -t new\n")
    let refused = try run("untag n1 n2 odl\ntags --define old\ntags --rename old\n")
    #expect(
      refused.errors == """
        error: n1, n2 without the tag “odl”: `tags` lists the codebook
        error: what it means is missing: tags --define old What it means
        error: the new name is missing: tags --rename old NEW

        """)
    let same = try run("tag n1 old\nedit n1 甲\nundo\n")
    #expect(same.errors.isEmpty)
    #expect(same.output.contains("took back: annotate: n2\n"), "\(same)")
    #expect(try run("untag n1 old\nundo\n").output.contains("took back: untag: n1\n"))
  }
}
