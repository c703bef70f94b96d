import Corpus
import Foundation
import Reading
import Testing

/// The real pages beside the checkout, where they are.
struct RealPageTests {
  private static let seed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/corpus/seed")

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: seed.path),
      "the real pages are not on this machine"))
  func `the seed is one article with all its names`() throws {
    let files = try SourceWalk(paths: [Self.seed.path], relativeTo: "/").entries()
    #expect(files.count == 1)
    let reader = ArticleReader(profiles: try Profile.all(in: "/nonexistent"))
    var drafts: [ArticleDraft] = []
    try reader.read(try #require(files.first).get()) { drafts.append(try $0.get()) }
    let draft = try #require(drafts.first)
    #expect(draft.metadata.date?.text == "2022-11-12")
    #expect(draft.identifiers.map(\.kind) == [.original, .mirror, .short])
    #expect(draft.text.contains("2025全民电子健康码"))
  }
}
