import Corpus
import Foundation
import Reading
import Testing

/// Furniture that only the pages beside a page give away.
struct FolderSurveyTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "survey-\(UUID().uuidString)")
  private let reader = ArticleReader(profiles: [])

  private static let subjects = ["bread", "rivers", "lamps", "paper", "bridges", "gardens", "snow"]
  private static let appeal =
    "Readers of the Dale get every picture since 1931 for a loaf of bread."

  private func page(_ subject: String) -> String {
    """
    <html><title>On \(subject) | Dale</title><body><div><h1>On \(subject)</h1>
    <div class="z1">Of \(subject) much has been said, and little of it by those who make them.</div>
    <div class="z2">\(Self.appeal)</div>
    <div class="z1">We went to see how \(subject) are made, and came back with our pockets full.</div>
    </div></body></html>
    """
  }

  private func write(_ pages: [(name: String, text: String)]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for page in pages {
      try Data(page.text.utf8).write(to: folder.appending(path: page.name + ".html"))
    }
  }

  private func read(_ name: String) throws -> ArticleDraft {
    let path = folder.appending(path: name + ".html").path
    let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    var result: Result<ArticleDraft, ReadingFailure>?
    reader.read(bytes: bytes, path: path, modified: Timestamp(microseconds: 0)) { result = $0 }
    return try #require(result).get()
  }

  @Test func `what repeats on the pages of a folder is dropped, with its reason`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Self.subjects.map { ($0, page($0)) })
    let draft = try read("lamps")
    #expect(outline(draft).count == 2)
    #expect(!draft.text.contains(Self.appeal))
    let path = folder.appending(path: "lamps.html").path
    let explanation = try reader.explanation(of: Array(page("lamps").utf8), path: path).get()
    #expect(
      explanation.parts.first { $0.text == Self.appeal }?.dropped
        == "repeats on other pages of the folder")
  }

  @Test func `pipes and hostile pages of a folder keep nobody waiting`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Self.subjects.map { ($0, page($0)) })
    mkfifo(folder.appending(path: "pipe.html").path, 0o600)
    let attributes = (0..<200_000).map { "a\($0) " }.joined()
    try write([("hostile", "<p \(attributes)>")])
    #expect(!(try read("lamps").text.contains(Self.appeal)))
  }

  @Test func `copies of one page repeat nothing`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(Self.subjects.map { ($0, page("lamps")) })
    #expect(try read("snow").text.contains(Self.appeal))
  }

  @Test func `copies from a folder that is no more are read as they were`() throws {
    try write(Self.subjects.map { ($0, page($0)) })
    let before = try read("lamps")
    try FileManager.default.removeItem(at: folder)
    let other = ArticleReader(profiles: [])
    other.learn(
      from: Self.subjects.map { (folder.appending(path: $0 + ".html").path, Array(page($0).utf8)) })
    let after = try other.read(copy: Array(page("lamps").utf8), of: before.place).get()
    #expect(after.text == before.text)
  }
}
