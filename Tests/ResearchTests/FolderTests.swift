import Foundation
import Research
import TestFolder

/// Tests over files that each makes in a folder of its own.
protocol FolderTests {
  var own: TestFolder { get }
  /// Where the user's profiles are.
  var profiles: String { get }
}

extension FolderTests {
  var folder: URL { own.url }
  var profiles: String { "/nonexistent" }

  /// A session in the folder, over a corpus in memory.
  func session() throws -> Session {
    try Session(
      corpus: nil,
      surroundings: Surroundings(directory: folder.path, profiles: profiles, author: "r"))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }
}
