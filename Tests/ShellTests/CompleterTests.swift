import Corpus
import Foundation
import Research
import TestFolder
import Testing

@testable import Shell
@testable import Terminal

/// What is proposed for the word before the cursor.
struct CompleterTests {
  private func proposals(_ line: String) throws -> [String] {
    let folder = try TestFolder()
    let surroundings = Surroundings(
      directory: folder.url.path, profiles: folder.url.path, author: "me", interruption: .never)
    let session = try Session(corpus: nil, surroundings: surroundings)
    return Completer(session: session).candidates(line, line.count)
      .map { String(line.prefix($0.start)) + $0.text }
  }

  @Test(arguments: [
    ("que", ["queries", "query"]), ("query ti", ["query title:"]), ("query -ti", ["query -title:"]),
    ("query (健康 | (ti", ["query (健康 | (title:"]), ("query -(no", ["query -(note:"]),
    ("query --so", ["query --sort"]), ("query -is:d", ["query -is:duplicate"]),
    ("kwic 码 --by ", ["kwic 码 --by year", "kwic 码 --by source"]),
  ])
  func `fields, options and their values are proposed`(line: String, lines: [String]) throws {
    #expect(try proposals(line) == lines)
  }

  @Test(arguments: [
    ("query source:", ["query source:\"Evening Post\"", "query source:晚报"]),
    ("query -source:Ev", ["query -source:\"Evening Post\""]),
    ("articles lang:z", ["articles lang:zh-Hans"]),
    ("query collection:", ["query collection:papers"]), ("query source:x", []),
  ])
  func `sources, languages and collections of the corpus are proposed`(
    line: String, lines: [String]
  ) throws {
    let folder = try TestFolder()
    for (name, source, text) in [
      ("a", "晚报", "图书馆的借阅档案应当在还书之后删除。"), ("b", "Evening Post", "The records should be deleted."),
      ("c", "晚报", "图书馆协会认为应当删除。"),
    ] {
      let page = "---\ntitle: \(name)\nsource: \(source)\n---\n\(text)\n"
      try Data(page.utf8).write(to: folder.url.appending(path: name + ".md"))
    }
    let surroundings = Surroundings(
      directory: folder.url.path, profiles: folder.url.path, author: "me", interruption: .never)
    let session = try Session(corpus: nil, surroundings: surroundings)
    _ = try session.importing([folder.url.path], ImportOptions(collection: "papers"))
    let found = Completer(session: session).candidates(line, line.count)
    #expect(found.map { String(line.prefix($0.start)) + $0.text } == lines)
  }
}
