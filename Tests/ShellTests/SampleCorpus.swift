import Foundation
import TestFolder
import Testing

/// The corpus of the notebooks, and the program that works on it.
struct SampleCorpus {
  private let own: TestFolder
  /// A folder of its own.
  var folder: URL { own.url }
  /// The file of the corpus.
  var file: URL { folder.appending(path: "c.db") }

  init() throws { own = try TestFolder() }

  /// Runs the program.
  func run(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, output: String, errors: String) {
    try Executable.run(arguments, input: input, environment: ["VERBATIM_CORPUS": file.path])
  }

  /// Imports the articles.
  func fill() throws {
    let pages = NotebookTests.root.appending(path: "Notebooks/corpus").path
    #expect(try run(["import", pages]).status == 0)
  }
}
