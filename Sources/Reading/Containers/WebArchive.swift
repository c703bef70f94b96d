import Corpus
import Foundation

/// Reads the pages of a web archive (WARC 1.0 and 1.1, ISO 28500:2017): responses and resources.
struct WebArchive {
  let source: Archive
  let path: String
  /// When a page was captured of which the archive does not say it.
  let captured: Timestamp

  /// How long a line of a header may be, and how many there may be.
  private static let longestLine = 1 << 16
  private static let mostLines = 1000
  /// After so many blank lines an archive is not read on: it is made to cost time.
  private static let mostBlanks = 1000

  func read(
    reader: ArticleReader, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    var bytes = ByteSource(source)
    while true {
      let record: Record?
      do throws(ReadingFailure) { record = try next(&bytes) } catch {
        return try each(.failure(error))
      }
      guard let record else { return }
      if record.isTooLarge {
        let reason = ReadingFailure.Reason.container("a page has at most 16 MB")
        try each(
          .failure(ReadingFailure(path: path + "!/" + (record.address ?? ""), reason: reason)))
      }
      guard let address = record.address, let payload = record.block else { continue }
      let place = path + "!/" + address
      let page: [UInt8]?
      do throws(ReadingFailure) {
        page = try payload.page(path: place, growth: source.growth)
      } catch {
        try each(.failure(error))
        continue
      }
      guard let page else { continue }
      try each(
        reader.page(
          page,
          PageSource(
            path: place, captured: record.date ?? captured, name: payload.name,
            encoding: payload.encoding, address: address)))
    }
  }

  private struct Record {
    var address: String?
    var date: Timestamp?
    var block: WebPayload?
    /// Whether it may be a page, but is larger than any.
    var isTooLarge = false
  }

  /// The next record; its block only where it may be a page. Nil at the end.
  private func next(_ bytes: inout ByteSource) throws(ReadingFailure) -> Record? {
    var line: [UInt8]? = []
    var start = 0
    var blanks = 0
    while line?.isEmpty == true, blanks <= Self.mostBlanks {
      start = bytes.offset
      line = try bytes.line(limit: Self.longestLine)
      blanks += 1
    }
    guard let line else { return nil }
    guard line.starts(with: Array("WARC/1.".utf8)) else { throw damage(start) }
    let fields = try header(&bytes, start)
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw damage(start)
    }
    var record = Record()
    record.address = fields["warc-target-uri"]?.trimmingCharacters(
      in: CharacterSet(charactersIn: "<> "))
    record.date = fields["warc-date"].flatMap(Self.time)
    let kind = fields["warc-type"]?.lowercased() ?? ""
    guard kind == "response" || kind == "resource", length <= ArticleReader.largestPage else {
      guard try bytes.skip(length) else { throw damage(start, isCut: true) }
      record.isTooLarge = length > ArticleReader.largestPage && kind.hasPrefix("res")
      return record
    }
    let block = try bytes.bytes(length)
    guard block.count == length else { throw damage(start, isCut: true) }
    record.block =
      kind == "response"
      ? WebPayload(response: block) : WebPayload(type: fields["content-type"] ?? "", body: block)
    return record
  }

  private func header(
    _ bytes: inout ByteSource, _ start: Int
  ) throws(ReadingFailure) -> [String: String] {
    var lines: [[UInt8]] = []
    while let line = try bytes.line(limit: Self.longestLine), !line.isEmpty {
      lines.append(line)
      guard lines.count < Self.mostLines else { throw damage(start) }
    }
    return WebPayload.fields(lines)
  }

  /// A time as in `2022-11-12T08:00:00Z`; fractions of a second are dropped.
  static func time(_ text: String) -> Timestamp? {
    let whole = text.split(separator: ".", maxSplits: 1)
    let seconds = whole.count > 1 ? whole[0] + "Z" : Substring(text)
    guard let date = try? Date(String(seconds), strategy: .iso8601) else { return nil }
    return Timestamp(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000)
  }

  private func damage(_ offset: Int, isCut: Bool = false) -> ReadingFailure {
    let reason =
      isCut ? "the record at byte \(offset) is cut off" : "no WARC record at byte \(offset)"
    return ReadingFailure(path: path, reason: .container(reason))
  }
}
