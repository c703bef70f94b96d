import Corpus
import Foundation

/// A page that a browser saved with all that belongs to it in one file (MHTML, RFC 2557).
///
/// Only the page itself is read: neither the pages in its frames nor its pictures.
struct SavedPage {
  /// The bytes of the page.
  let bytes: [UInt8]
  /// A name that says what it is.
  let name: String
  /// The encoding that its header declares.
  let encoding: String?
  /// Its own address; nil where it has none that leads anywhere.
  let address: String?
  /// When it was saved.
  let date: Timestamp?

  /// How deep parts are in parts: alternatives in a related set in a mixed one.
  private static let deepest = 4

  /// Whether a file is one, by its name.
  static func isOne(_ path: String) -> Bool {
    ["mht", "mhtml"].contains(FileName.ending(of: path))
  }

  /// Whether bytes are one, by their header.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    return head.contains("\nmime-version:") && head.contains("\ncontent-type: multipart/related")
  }

  /// Finds the page in a file.
  ///
  /// - Throws: `ReadingFailure` where there is none.
  init(_ message: [UInt8], path: String) throws(ReadingFailure) {
    let start = message.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    guard let whole = MessagePart(message, in: start..<message.count) else {
      throw ReadingFailure(path: path, reason: .container("it has no header of a saved page"))
    }
    guard let page = Self.page(of: whole, in: message, depth: 0) else {
      throw ReadingFailure(path: path, reason: .container("there is no page in it"))
    }
    bytes = page.contents(of: message)
    name = page.type == "text/plain" ? "page.txt" : "page.html"
    encoding = page.parameter("charset")
    let named = [whole.fields["snapshot-content-location"], page.fields["content-location"]]
    address = named.lazy.compactMap { $0 }.first { $0.hasPrefix("http") && $0.utf8.count < 2048 }
    date = whole.fields["date"].flatMap(Self.time)
  }

  /// The part that a related set begins with: the one it names, or the first page.
  private static func page(
    of part: MessagePart, in message: [UInt8], depth: Int
  ) -> MessagePart? {
    if ["text/html", "application/xhtml+xml"].contains(part.type) { return part }
    if part.type == "text/plain", depth == 0 { return part }
    guard depth < deepest else { return nil }
    let parts = part.parts(in: message)
    if let start = part.parameter("start"),
      let named = parts.first(where: { $0.fields["content-id"] == start }),
      let page = page(of: named, in: message, depth: depth + 1)
    {
      return page
    }
    return parts.lazy.compactMap { page(of: $0, in: message, depth: depth + 1) }.first
  }

  /// A time as in `Sat, 12 Nov 2022 08:00:00 +0800` (RFC 5322, §3.3).
  static func time(_ text: String) -> Timestamp? {
    var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    if words.first?.hasSuffix(",") == true { words.removeFirst() }
    guard words.count >= 4, let date = PageDate.date(in: words[0...2].joined(separator: " ")),
      let day = Timestamp(day: date)
    else { return nil }
    let clock = words[3].split(separator: ":").map { Int64($0) ?? -1 }
    guard clock.count >= 2, clock.allSatisfy({ 0 <= $0 && $0 <= 60 }) else { return nil }
    var seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
    if words.count > 4, let zone = Int64(words[4]), abs(zone) < 2400 {
      seconds -= (zone / 100 * 60 + zone % 100) * 60
    }
    return Timestamp(microseconds: day.microseconds + seconds * 1_000_000)
  }
}
