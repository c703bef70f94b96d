import Foundation

/// What a container of pages is.
enum ContainerForm: Equatable {
  case archive, book, warc
  /// A compressed page or file of records, with the name that it has without compression.
  case compressed(String)

  /// Whether it is one stream, not an archive with a list of its entries.
  var isStream: Bool { self != .archive && self != .book }
}

/// Recognising containers.
extension ContainerReader {
  private static let archives: Set = ["zip", "wacz", "tar", "tgz", "tbz2", "txz", "tzst"]
  private static let compressions: Set = ["gz", "bz2", "xz", "zst"]
  private static let records: Set = ["jsonl", "ndjson"]

  /// The form of a container by its name; nil for anything else.
  static func form(of path: String) -> ContainerForm? {
    let ending = FileName.ending(of: path)
    if archives.contains(ending) { return .archive }
    if ending == "epub" { return .book }
    if ending == "warc" { return .warc }
    guard compressions.contains(ending) else { return nil }
    let inner = (path as NSString).deletingPathExtension
    switch FileName.ending(of: inner) {
    case "tar": return .archive
    case "warc": return .warc
    default: return .compressed(inner)
    }
  }

  /// The form of a container that has no name, by its first bytes; nil for anything else.
  static func form(ofBytes bytes: [UInt8]) -> ContainerForm? {
    if let form = plainForm(bytes) { return form }
    let marks: [[UInt8]] = [
      [0x1F, 0x8B], [0xFD, 0x37, 0x7A, 0x58, 0x5A], Array("BZh".utf8),
    ]
    guard
      marks.contains(where: { bytes.starts(with: $0) })
        || ZstdDecoder.begins(Array(bytes.prefix(4)))
    else { return nil }
    let stream = try? Archive(bytes: bytes, path: "", isRaw: true)
    guard let stream, (try? stream.next()) != nil, let head = try? stream.read(1 << 16) else {
      return .compressed("page")
    }
    return plainForm(head) ?? .compressed(ArticleReader.areRecords(head) ? "page.jsonl" : "page")
  }

  private static func plainForm(_ bytes: [UInt8]) -> ContainerForm? {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      return bytes.count > 58 && bytes[30..<58].elementsEqual("mimetypeapplication/epub+zip".utf8)
        ? .book : .archive
    }
    if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) { return .archive }
    return bytes.starts(with: Array("WARC/1.".utf8)) ? .warc : nil
  }

  /// Whether a file of a folder is looked into.
  static func isLookedInto(_ path: String) -> Bool {
    switch form(of: path) {
    case .compressed(let inner): SourceWalk.endings.contains(FileName.ending(of: inner))
    case .archive, .book, .warc: true
    case nil: false
    }
  }

  /// Whether a file holds records.
  static func holdsRecords(_ path: String) -> Bool {
    guard case .compressed(let inner) = form(of: path) else {
      return records.contains(FileName.ending(of: path))
    }
    return records.contains(FileName.ending(of: inner))
  }
}
