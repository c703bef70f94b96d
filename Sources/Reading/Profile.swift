import Foundation
import Patterns

/// What pages of one family have in common, as data: how they are recognised, where the article
/// ends, which blocks are no part of it, where the addresses stand, and where in the tree of the page
/// its parts are.
///
/// The program's own profiles are in the folder `Profiles`; users add theirs as YAML files.
public struct Profile: Sendable {
  /// The family's name.
  public let name: String
  let recognise: Pattern
  let end: Pattern?
  let drop: Pattern?
  let original: Pattern?
  let mirror: Pattern?
  let short: Pattern?
  let source: Pattern?

  /// What is selected in the tree of the page; nil where nothing is.
  let selectors: Selectors?

  private static let keys: Set = [
    "name", "recognise", "end", "drop", "original", "mirror", "short", "source", "select",
  ]
  private static let selectKeys: Set = ["body", "title", "date", "byline", "junk"]

  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - yaml: the text of its file.
  ///   - path: the file's path, for errors.
  /// - Throws: `ReadingFailure`, which names the key that is wrong.
  init(yaml: String, path: String) throws(ReadingFailure) {
    let values = try Values(yaml: yaml, path: path)
    try values.check(Self.keys)
    guard let name = values.text("name"), let recognise = try values.pattern("recognise") else {
      throw values.failure("`name` and `recognise` are needed")
    }
    self.name = name
    self.recognise = recognise
    end = try values.pattern("end")
    // One expression for all: each block is looked at once.
    let drops = try values.list("drop").map { source throws(ReadingFailure) in
      "(?:\(try values.pattern("drop", source).source))"
    }
    drop = drops.isEmpty ? nil : try values.pattern("drop", drops.joined(separator: "|"))
    original = try values.pattern("original")
    mirror = try values.pattern("mirror")
    short = try values.pattern("short")
    source = try values.pattern("source")
    let select = try values.values(in: "select")
    try select.check(Self.selectKeys)
    let selectors = Selectors(
      body: try select.expression("body"), title: try select.expression("title"),
      date: try select.expression("date"), byline: try select.expression("byline"),
      junk: try select.expressions("junk"))
    self.selectors = selectors.isEmpty ? nil : selectors
  }

  /// The program's profiles and the user's, the user's first.
  ///
  /// - Parameter folder: the folder of the user's profiles; it need not exist.
  /// - Throws: `ReadingFailure` for a profile that cannot be used.
  public static func all(in folder: String) throws -> [Profile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    let own = try names.map { name in
      let path = folder + "/" + name
      let data = FileManager.default.contents(atPath: path) ?? Data()
      return try Profile(yaml: String(decoding: data, as: UTF8.self), path: path)
    }
    return try own + builtIn()
  }

  private static func builtIn() throws -> [Profile] {
    try [
      PackageResources.mirror_yaml, PackageResources.aggregator_yaml,
      PackageResources.translation_yaml,
    ].map {
      try Profile(yaml: String(decoding: $0, as: UTF8.self), path: "built-in profile")
    }
  }
}
