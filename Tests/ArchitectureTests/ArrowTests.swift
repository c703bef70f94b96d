import Foundation
import Testing

/// The allowed imports between targets, as in the map of the code.
struct ArrowTests {
  private static let ours: [String: Set<String>] = [
    "Corpus": [], "Patterns": [], "Reading": ["Corpus", "Patterns"],
    "Searching": ["Corpus", "Patterns"], "Quoting": ["Corpus", "Searching"],
    "Writing": ["Corpus", "Quoting"],
    "Storage": ["Corpus", "Searching", "Schema", "Patterns"],
    "Research": [
      "Corpus", "Patterns", "Reading", "Searching", "Quoting", "Writing", "Storage",
    ],
    "Terminal": [], "Shell": ["Corpus", "Research", "Terminal"], "verbatim": ["Shell"],
  ]

  private static let foreign: [String: Set<String>] = [
    "CArchive": ["Reading"], "CZlib": ["Reading"],
    "CCrypto": ["Reading"], "CMarkdown": ["Reading"], "CXML": ["Reading"], "Yams": ["Reading"],
    "CPCRE2": ["Patterns"], "GRDB": ["Storage"], "GRDBSQLite": ["Storage"],
    "CZstd": ["Reading", "Storage"],
    "CEdit": ["Terminal"], "ArgumentParser": ["Shell"],
  ]

  private static let system: Set = ["Dispatch", "Foundation", "Synchronization"]
  /// Where the vocabulary is, and what works character by character.
  private static let withoutFoundation: Set = ["Corpus"]

  @Test func `every import follows an allowed arrow`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    var count = 0
    for target in Self.ours.keys.sorted() {
      let files = FileManager.default.enumerator(
        at: root.appending(path: target), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift" else { continue }
        for module in Self.imports(of: try String(contentsOf: file, encoding: .utf8)) {
          count += 1
          let isAllowed =
            Self.system.contains(module)
            && !(module == "Foundation" && Self.withoutFoundation.contains(target))
            || Self.ours[target]?.contains(module) == true
            || Self.foreign[module]?.contains(target) == true
          #expect(isAllowed, "\(target)/\(file.lastPathComponent) imports \(module)")
        }
      }
    }
    #expect(count > 100)
  }

  private static func imports(of source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, words.count == index + 2,
        index == 0 || words[0] == "public"
      else { return nil }
      return String(words[index + 1])
    }
  }
}
