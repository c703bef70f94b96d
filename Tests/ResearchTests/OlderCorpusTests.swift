import Foundation
import GRDB
import TestFolder
import Testing

@testable import Research
@testable import Storage

/// A corpus whose index an earlier version made.
struct OlderCorpusTests: FolderTests {
  let own: TestFolder

  init() throws { own = try TestFolder() }

  @Test func `its index is made anew when it is opened`() throws {
    for number in 0..<30 { try write("第\(number)篇。借阅办法。", to: "\(number).md") }
    let path = own.url.appending(path: "corpus.vb").path
    let surroundings = try session().surroundings
    let first = try Session(corpus: path, surroundings: surroundings)
    #expect(try first.importing(["."], ImportOptions()).new == 30)
    // What the migration to the present form of the index does.
    try first.store.write { database in
      for table in ["page", "directory", "length", "removal", "retitling", "segment"] {
        try database.execute(sql: "DELETE FROM index_\(table)")
      }
    }
    first.close()
    var reports: [Int] = []
    let second = try Session(corpus: path, surroundings: surroundings) { done, all in
      reports.append(done)
      #expect(all == 30)
    }
    #expect(reports == Array(1...30))
    #expect(try second.check() == [])
    #expect(try second.count(of: "借阅办法") == 30)
    second.close()
    var isQuiet = true
    try Session(corpus: path, surroundings: surroundings) { _, _ in isQuiet = false }.close()
    #expect(isQuiet)
  }
}
