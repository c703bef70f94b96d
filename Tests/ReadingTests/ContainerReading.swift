import Corpus
import Foundation

@testable import Reading

/// Reading containers as files of some name.
enum ContainerReading {
  /// A page with an article of some title.
  static func page(_ title: String) -> [UInt8] {
    Array(
      """
      <html><head><title>\(title)</title></head><body><article><h1>\(title)</h1>
      <p>馆内的座位周末会增加，欢迎读者来阅读和借书，开放时间和平时一样，不用预约。</p>
      <p>\(title)的细节写在门口的告示上，附有联系方式和交通路线，请大家留意。</p></article></body></html>
      """.utf8)
  }

  /// Reads bytes as a file of some name; each article by its place and title, or what is wrong.
  static func read(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    try drafts(name, bytes).map { result in
      switch result {
      case .success(let draft):
        (draft.place.path as NSString).lastPathComponent + " = " + draft.metadata.title
      case .failure(let failure): "\(failure)"
      }
    }
  }

  static func drafts(
    _ name: String, _ bytes: [UInt8]
  ) throws -> [Result<ArticleDraft, ReadingFailure>] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appending(path: name))
    let walk = SourceWalk(paths: ["."], relativeTo: folder.path)
    let reader = ArticleReader(profiles: try Profile.all(in: ""))
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    for case .success(let file) in try walk.entries() { reader.read(file) { results.append($0) } }
    return results
  }
}
