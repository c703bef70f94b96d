import Corpus
import Foundation
import Storage

/// Builds a corpus of the records, without originals, and says how long saving took, and how long
/// making the index anew from the stored texts: the index alone.
enum Building {
  static func run(input: String, output: String) throws {
    try? FileManager.default.removeItem(atPath: output)
    let store = try Store(path: output)
    try store.setMapping(isOn: false)
    var drafts: [ArticleDraft] = []
    var byteCount = 0
    var saving = Duration.zero
    let clock = ContinuousClock()
    func save() throws {
      saving += try clock.measure {
        _ = try store.save(drafts, now: Timestamp(microseconds: 0)) { anchor, _, _, _ in anchor }
      }
      drafts = []
    }
    try Record.forEach(in: input) { record in
      byteCount += record.text.utf8.count
      drafts.append(draft(record))
      if drafts.count == 4000 { try save() }
    }
    try save()
    saving += try clock.measure { try store.mergeIndex() }
    var pages = 0
    try store.select("SELECT SUM(length(data)) FROM index_page") { _, values in
      pages = values[0].flatMap { Int($0) } ?? 0
      return true
    }
    let size = try FileManager.default.attributesOfItem(atPath: output)[.size] as? Int ?? 0
    let indexing = try clock.measure { _ = try store.rebuildIndex() }
    try Benchmark.report([
      "text": byteCount, "seconds": saving.milliseconds / 1000,
      "indexing": indexing.milliseconds / 1000, "index": pages, "file": size,
    ])
  }

  private static func draft(_ record: Record) -> ArticleDraft {
    var digest = [UInt8](repeating: 0, count: 32)
    for place in 0..<8 { digest[place] = UInt8(truncatingIfNeeded: record.id >> (8 * place)) }
    return ArticleDraft(
      metadata: Metadata(
        title: record.title, date: ArticleDate(record.date), source: record.source),
      text: record.text, blocks: [Block(kind: .paragraph, range: 0..<record.text.utf8.count)],
      identifiers: [Identifier(.original, record.url)],
      place: Place(
        path: "/texts.jsonl#\(record.id)", collection: nil, captured: Timestamp(microseconds: 0),
        digest: Digest(bytes: digest), size: record.text.utf8.count),
      textDigest: Digest(bytes: digest), original: nil, profile: "benchmark")
  }
}
