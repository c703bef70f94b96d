import Foundation
import Patterns
import Yams

/// What pages of one family have in common, as data: how they are recognised, where the article
/// ends, which blocks are no part of it, and where the addresses stand.
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

  /// What a profile's file may hold; every value but the name is a regular expression.
  private struct Document: Decodable {
    let name: String
    let recognise: String
    let end: String?
    let drop: [String]?
    let original: String?
    let mirror: String?
    let short: String?
    let source: String?
  }

  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - yaml: the text of its file.
  ///   - path: the file's path, for errors.
  /// - Throws: `ReadingFailure`.
  init(yaml: String, path: String) throws {
    do {
      let document = try YAMLDecoder().decode(Document.self, from: yaml)
      name = document.name
      recognise = try Pattern(document.recognise)
      end = try document.end.map { try Pattern($0) }
      // One expression for all: each block is looked at once.
      let drops = try (document.drop ?? []).map { "(?:\(try Pattern($0).source))" }
      drop = drops.isEmpty ? nil : try Pattern(drops.joined(separator: "|"))
      original = try document.original.map { try Pattern($0) }
      mirror = try document.mirror.map { try Pattern($0) }
      short = try document.short.map { try Pattern($0) }
      source = try document.source.map { try Pattern($0) }
    } catch {
      throw ReadingFailure(path: path, reason: .record("this profile cannot be used: \(error)"))
    }
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
    try [PackageResources.mirror_yaml, PackageResources.translation_yaml].map {
      try Profile(yaml: String(decoding: $0, as: UTF8.self), path: "built-in profile")
    }
  }
}

extension Pattern {
  /// Whether the expression matches somewhere; one that takes too long does not.
  func occurs(in text: String) -> Bool {
    ((try? groups(in: text)) ?? nil) != nil
  }

  /// The first group of the first match.
  func capture(in text: String) -> String? {
    guard let groups = (try? groups(in: text)) ?? nil, groups.count > 1 else { return nil }
    return groups[1]
  }
}
