import Foundation

/// One line of the input: an article.
struct Record: Decodable {
  let id: Int
  let title: String
  let date: String
  let source: String
  let url: String
  let text: String

  /// Reads a file line by line.
  static func forEach(in path: String, _ body: (Record) throws -> Void) throws {
    guard let file = fopen(path, "r") else { throw CocoaError(.fileReadNoSuchFile) }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    let decoder = JSONDecoder()
    while case let size = getline(&line, &capacity, file), size > 0, let line {
      try body(decoder.decode(Record.self, from: Data(bytes: line, count: size)))
    }
  }
}
