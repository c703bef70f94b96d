import Corpus
import Foundation
import Synchronization

/// Finds the blocks that pages of one folder have in common, which are furniture whatever they are
/// called: looks at a few pages of each folder, once, and remembers hashes of blocks only.
///
/// What is found depends on the folder and not on what is imported of it, so that a page is read
/// alike alone, with all others, and again later.
final class FolderSurvey: Sendable {
  /// So many pages of a folder are looked at.
  private static let sampleSize = 16
  /// In a folder with fewer pages nothing is said to repeat.
  private static let fewest = 5
  /// The largest page that is looked at, in bytes.
  private static let largestPage = 2 << 20
  /// So many folders are remembered.
  private static let remembered = 256

  private let known = Mutex<[String: Set<UInt64>]>([:])

  /// The hashes of the blocks that repeat in the folder of a page; empty for pages that are no HTML
  /// files.
  func repeated(beside path: String) -> Set<UInt64> {
    guard path.hasPrefix("/"), Self.isPage(path) else { return [] }
    let folder = (path as NSString).deletingLastPathComponent
    // Whoever comes second waits for what the first finds.
    return known.withLock { known in
      if let found = known[folder] { return found }
      if known.count >= Self.remembered { known = [:] }
      let found = Self.survey(folder)
      known[folder] = found
      return found
    }
  }

  private static func isPage(_ path: String) -> Bool {
    ["html", "htm", "xhtml"].contains(FileName.ending(of: path))
  }

  /// Learns from copies of pages whose folders are no more, so that they are read as they were.
  func learn(from copies: [(path: String, bytes: [UInt8])]) {
    let pages = copies.filter { $0.path.hasPrefix("/") && Self.isPage($0.path) }
    let folders = Dictionary(grouping: pages) { ($0.path as NSString).deletingLastPathComponent }
    for (folder, copies) in folders where copies.count >= Self.fewest {
      guard !FileManager.default.fileExists(atPath: folder) else { continue }
      known.withLock { known in
        guard known[folder] == nil else { return }
        let sample = Self.sample(copies.sorted { $0.path < $1.path })
        known[folder] = Self.repeated(in: sample.lazy.map { Self.page($0.bytes, path: $0.path) })
      }
    }
  }

  private static func sample<Page>(_ all: [Page]) -> [Page] {
    let step = max(1, Double(all.count) / Double(sampleSize))
    return (0..<min(sampleSize, all.count)).map { all[Int(Double($0) * step)] }
  }

  private static func survey(_ folder: String) -> Set<UInt64> {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = all.filter { !$0.hasPrefix(".") && isPage($0) }.sorted()
    guard names.count >= fewest else { return [] }
    return repeated(in: sample(names).lazy.map { page(at: folder + "/" + $0) })
  }

  private static func repeated(in sample: some Sequence<RawPage?>) -> Set<UInt64> {
    // Pages with one title are copies of one page, and repeat their article.
    var titles: Set<String> = []
    var counts: [UInt64: Int] = [:]
    var said: Set<UInt64> = []
    for case let page? in sample {
      let heading = page.blocks.first { $0.kind == .heading && $0.level == 1 }?.text ?? ""
      let title = page.title + "\n" + heading
      guard titles.insert(title).inserted else { continue }
      var once: [UInt64: Bool] = [:]
      for block in page.blocks { once[block.hash] = once[block.hash] == nil }
      for (hash, isOnce) in once {
        // What an article says twice, such as `Filename: main.rs`, is no furniture.
        if isOnce { counts[hash, default: 0] += 1 } else { said.insert(hash) }
      }
    }
    let least = max(4, titles.count * 2 / 5)
    return titles.count < fewest
      ? [] : Set(counts.filter { $0.value >= least && !said.contains($0.key) }.keys)
  }

  private static func page(at path: String) -> RawPage? {
    guard let bytes = try? OpenFile.contents(of: path, limit: largestPage),
      bytes.count <= largestPage
    else { return nil }
    return page(bytes, path: path)
  }

  private static func page(_ bytes: [UInt8], path: String) -> RawPage? {
    guard let text = try? Decoding.text(bytes, path: path),
      (try? LargePages.check(text, path: path)) != nil
    else { return nil }
    return PageFlattener.flatten(text)
  }
}

extension RawBlock {
  /// A number that blocks with the same text share.
  var hash: UInt64 { text.utf8.fingerprint }
}
