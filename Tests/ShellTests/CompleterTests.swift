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
}
