import Corpus
import Foundation

/// Reads the pages of a web archive: its responses and resources.
struct WebArchive {
  let source: Archive
  let path: String
  /// When a page was captured of which the archive does not say it.
  let captured: Timestamp

  func read(
    reader: ArticleReader, each: (Result<ArticleDraft, ReadingFailure>) throws -> Void
  ) rethrows {
    var records = WebRecords(ByteSource(source), size: source.plainSize)
    var tally = Tally()
    while true {
      let step: WebRecords.Step
      do throws(ReadingFailure) { step = try records.next() } catch {
        return try each(.failure(error))
      }
      for failure in source.compressed?.takeDamages() ?? [] { try each(.failure(failure)) }
      switch step {
      case .record(let record):
        if let result = page(of: record, &tally, reader) { try each(result) }
      case .damage(let words):
        try each(.failure(failure(path, words)))
      case .end:
        if let failure = tally.remark(path) { try each(.failure(failure)) }
        return
      }
    }
  }

  /// What was in it, to say what became of records that hold no page.
  private struct Tally {
    /// How often each address was captured, by its hash.
    var pages: [Int: Int] = [:]
    var others: [String: Int] = [:]

    /// How often an address has been captured, now counted.
    mutating func count(_ address: String) -> Int {
      pages[address.hashValue, default: 0] += 1
      return pages[address.hashValue] ?? 1
    }

    /// What is to be said of an archive without pages, and of pages that are only referred to.
    func remark(_ path: String) -> ReadingFailure? {
      guard pages.isEmpty || others["revisit"] != nil, !others.isEmpty else { return nil }
      let counts = others.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      return ReadingFailure(
        path: path, reason: .recordsWithoutPage(counts.joined(separator: ", ")), isSkip: true)
    }
  }

  /// The page of a record, or what is wrong with it; nil where it is none.
  private func page(
    of record: WebRecords.Record, _ tally: inout Tally, _ reader: ArticleReader
  ) -> Result<ArticleDraft, ReadingFailure>? {
    guard record.kind == "response" || record.kind == "resource" else {
      tally.others[String(record.kind.prefix(20)), default: 0] += 1
      return nil
    }
    let payload =
      record.kind == "response"
      ? WebPayload(response: record.block)
      : WebPayload(type: record.fields["content-type"] ?? "", body: record.block)
    guard let payload, payload.isPage else {
      let kind = payload == nil ? "response without success" : "file that is no page"
      tally.others[kind, default: 0] += 1
      return nil
    }
    let address = record.fields["warc-target-uri"]?.trimmingCharacters(
      in: CharacterSet(charactersIn: "<> "))
    guard let address, !address.isEmpty else {
      return .failure(failure(path, "a record of \(record.block.count) bytes has no address"))
    }
    let place = place(of: address, number: tally.count(address))
    guard record.isWhole else { return .failure(failure(place, "a page has at most 16 MB")) }
    let page: [UInt8]
    do throws(ReadingFailure) {
      page = try payload.page(path: place, growth: source.growth)
    } catch { return .failure(error) }
    return reader.page(
      page,
      PageSource(
        path: place, captured: record.fields["warc-date"].flatMap(Self.time) ?? captured,
        name: payload.name, encoding: payload.encoding, address: address))
  }

  /// What the place of a page is called. Captures of one address stand at places of their own, by
  /// their numbers: so each stays what it was when the archive is read again.
  private func place(of address: String, number: Int) -> String {
    path + "!/" + address + (number > 1 ? " (\(number))" : "")
  }

  /// The address in what a place is called; nil where it is no page of a web archive.
  static func address(ofPlace place: String) -> String? {
    guard let mark = place.firstRange(of: "!/http") else { return nil }
    let container = String(place[..<mark.lowerBound])
    guard container == "-" || ContainerReader.form(of: container) == .warc else { return nil }
    let address = place[place.index(mark.lowerBound, offsetBy: 2)...]
    let end = address.firstRange(of: /\ \(\d+\)$/)?.lowerBound ?? address.endIndex
    return String(address[..<end])
  }

  /// A time as in `2022-11-12T08:00:00Z`; fractions of a second are dropped.
  static func time(_ text: String) -> Timestamp? {
    let whole = text.split(separator: ".", maxSplits: 1)
    let seconds = whole.count > 1 ? whole[0] + "Z" : Substring(text)
    guard let date = try? Date(String(seconds), strategy: .iso8601) else { return nil }
    return Timestamp(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000)
  }

  private func failure(_ path: String, _ words: String) -> ReadingFailure {
    ReadingFailure(path: path, reason: .container(words))
  }
}
