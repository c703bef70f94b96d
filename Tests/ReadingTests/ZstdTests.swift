import Corpus
import Foundation
import Testing

@testable import Reading

/// Zstandard files: frames with the dictionary of their web archive, damaged ones and others.
struct ZstdTests {
  private func page(_ title: String) -> [UInt8] { ContainerReading.page(title) }

  private func record(_ number: Int) -> [UInt8] {
    Bytes.response("https://example.org/\(number)", page("公告\(number)"))
  }

  private func read(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    try ContainerReading.read(name, bytes)
  }

  private let three = ["1 = 公告1", "2 = 公告2", "3 = 公告3"]

  @Test func `a web archive whose frames share a dictionary is read`() throws {
    let dictionary = ZstdBytes.dictionary(record(0))
    let frames = (1...3).flatMap { ZstdBytes.frame(record($0), dictionary: dictionary) }
    #expect(frames.count < record(1).count)
    let plain = ZstdBytes.skipped(0xD, dictionary)
    let packed = ZstdBytes.skipped(0xD, ZstdBytes.frame(dictionary))
    for head in [plain, packed] {
      #expect(try read("a.warc.zst", head + frames) == three)
      #expect(try read("a.zip", Bytes.zip([("a.warc.zst", head + frames)])) == three)
    }
    var found: [String] = []
    let reader = ArticleReader(profiles: [])
    reader.read(bytes: packed + frames, path: "-", modified: Timestamp(microseconds: 0)) {
      if case .success(let draft) = $0 { found.append(draft.metadata.title) }
    }
    #expect(found == ["公告1", "公告2", "公告3"])
  }

  @Test func `web archives in a row may each begin with a dictionary`() throws {
    let parts = (1...3).flatMap { number in
      let dictionary = ZstdBytes.dictionary(record(number * 10), id: 40_000 + UInt32(number))
      return ZstdBytes.skipped(0xD, dictionary)
        + ZstdBytes.frame(record(number), dictionary: dictionary)
    }
    #expect(try read("a.warc.zst", parts) == three)
  }

  @Test func `a dictionary that is lost or damaged is said, and further frames are not tried`()
    throws
  {
    let dictionary = ZstdBytes.dictionary(record(0))
    let frames = (1...90).flatMap { ZstdBytes.frame(record($0), dictionary: dictionary) }
    let lost = try read("a.warc.zst", frames)
    #expect(lost.count == 1)
    #expect(
      lost[0].contains("begins at byte 0 of \(frames.count) needs a dictionary"), "\(lost[0])")
    var head = ZstdBytes.skipped(0xD, ZstdBytes.frame(dictionary))
    head[head.count - 1] ^= 1
    let damaged = try read("a.warc.zst", head + frames)
    // Nor is what it was learnt from taken for a page.
    #expect(damaged.count == 1 && damaged[0].contains("damaged at byte 0 of"), "\(damaged)")
    let other = ZstdBytes.skipped(0xD, ZstdBytes.dictionary(record(0), id: 50_000))
    let wrong = try read("a.warc.zst", other + frames)
    #expect(wrong.count == 1 && wrong[0].contains("needs a dictionary"), "\(wrong)")
    // Fewer may be few records among others, and are all said.
    let few = (1...3).flatMap { ZstdBytes.frame(record($0), dictionary: dictionary) }
    let found = try read("a.warc.zst", few + ZstdBytes.frame(record(4)))
    #expect(found.count == 4 && found.contains("4 = 公告4"))
  }

  @Test func `frames that are skipped hold no text, wherever they stand`() throws {
    let skipped = ZstdBytes.skipped(3, Array("跳过".utf8))
    let frames = skipped + ZstdBytes.frame(record(1)) + skipped + ZstdBytes.frame(record(2))
    #expect(try read("a.warc.zst", frames + skipped) == Array(three[..<2]))
    let page = ZstdBytes.frame(page("公告"))
    #expect(try read("a.html.zst", skipped + page + [0, 0, 0]) == ["a.html.zst = 公告"])
    #expect(try read("a.zip", Bytes.zip([("b.html.zst", page)])) == ["b.html.zst = 公告"])
  }

  @Test func `a wrong length of a frame that is skipped hides no frame after it`() throws {
    var skipped = ZstdBytes.skipped(3, Array("跳过".utf8))
    let frames = (1...3).map { ZstdBytes.frame(record($0)) }
    skipped[4] ^= 0x40
    let found = try read("a.warc.zst", frames[0] + skipped + frames[1] + frames[2])
    #expect(found.count == 4 && Set(three).isSubset(of: found))
    #expect(found.contains { $0.contains("damaged at byte \(frames[0].count) of") })
  }

  @Test func `a web archive that is cut off anywhere gives the records before`() throws {
    let dictionary = ZstdBytes.dictionary(record(0))
    let parts =
      [ZstdBytes.skipped(0xD, ZstdBytes.frame(dictionary))]
      + (1...3).map { ZstdBytes.frame(record($0), dictionary: dictionary) }
    let whole = parts.flatMap { $0 }
    let ends = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    // The dictionary alone is no archive.
    for length in (ends[1] + 1)..<whole.count {
      let found = try read("a.warc.zst", Array(whole[..<length]))
      let before = ends.count { $0 <= length } - 2
      let records = Array(three[..<before])
      guard !ends.contains(length) else {
        #expect(found == records)
        continue
      }
      let place = ends.last { $0 < length } ?? 0
      #expect(found.filter { $0.contains(" = ") } == records, "\(length): \(found)")
      let words = "damaged at byte \(place) of \(length)"
      #expect(found.count { $0.contains(words) } == 1, "\(length): \(found)")
      #expect(found.count == before + 1, "\(length): \(found)")
    }
  }

  @Test func `a bit that has changed anywhere costs the record of its frame at most`() throws {
    let dictionary = ZstdBytes.dictionary(record(0))
    let parts = (1...3).map { ZstdBytes.frame(record($0), dictionary: dictionary) }
    let head = ZstdBytes.skipped(0xD, ZstdBytes.frame(dictionary))
    for number in 0..<3 { try flip(number, of: parts, after: head) }
  }

  private func flip(_ number: Int, of parts: [[UInt8]], after head: [UInt8]) throws {
    let start = head.count + parts[..<number].joined().count
    for place in stride(from: 0, to: parts[number].count, by: 3) {
      var bytes = head + parts.joined()
      bytes[start + place] ^= 1 << UInt8(place % 8)
      let found = try read("a.warc.zst", bytes)
      let others = Set(three).subtracting([three[number]])
      #expect(others.isSubset(of: found), "\(place): \(found)")
      // The only page that may come of it is the one that it was.
      #expect(Set(found.filter { $0.contains(" = ") }).isSubset(of: three), "\(place): \(found)")
      guard !found.contains(three[number]) else { continue }
      #expect(found.contains { $0.contains("at byte \(start) of") }, "\(place): \(found)")
    }
  }

  @Test func `a file of records that is cut off gives those before`() throws {
    var all = [UInt8]()
    var seed: UInt64 = 1
    for number in 0..<2000 {
      let text = (0..<60).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return String(UnicodeScalar(0x4E00 + UInt32(seed >> 40) % 5000) ?? "一")
      }
      all += Array("{\"title\": \"题\(number)\", \"text\": \"\(text.joined())\"}\n".utf8)
    }
    for (name, bytes) in [("a.jsonl.zst", ZstdBytes.frame(all)), ("a.jsonl.gz", Self.gzip(all))] {
      let found = try read(name, Array(bytes.dropLast(bytes.count / 10)))
      #expect(found.last?.contains("damaged at byte 0 of") == true)
      #expect((1000..<2000).contains(found.count), "\(name): \(found.count)")
      #expect(found.first == "\(name)#1 = 题0")
      let page = try read(name.replacing("jsonl", with: "html"), Array(bytes.dropLast(20)))
      #expect(page.count == 1 && page[0].contains("damaged at byte 0 of"), "half a page is none")
    }
  }

  /// A member of several blocks, with sums that are none.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    // Stored blocks (RFC 1951, §3.2.4).
    var stream: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: bytes.count, by: 60_000) {
      let block = bytes[start..<min(bytes.count, start + 60_000)]
      let size = UInt16(block.count)
      stream += [start + 60_000 >= bytes.count ? 1 : 0]
      for number in [size, ~size] { stream += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      stream += block
    }
    return stream + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  @Test func `a frame that needs more memory than is given is named with a remedy`() throws {
    let found = try read("a.jsonl.zst", ZstdBytes.frame(window: 31))
    #expect(found.count == 1 && found[0].contains("128 MB of memory: compress it again without"))
    let mixed = ZstdBytes.frame(window: 31) + ZstdBytes.frame(record(1))
    #expect(try read("a.warc.zst", mixed).last == three[0])
  }

  @Test func `frames that grow beyond measure are not read to their end`() throws {
    let bomb = ZstdBytes.frame([UInt8](repeating: 0, count: 80 << 20))
    for name in ["a.html.zst", "a.jsonl.zst", "a.warc.zst", "a.tar.zst"] {
      let found = try read(name, bomb)
      #expect((1...2).contains(found.count), "\(name): \(found)")
      #expect(!found[0].contains(" = "))
    }
  }

  @Test func `a tar archive of several frames is read`() throws {
    let tar = Bytes.tar([("a.html", page("一")), ("b.html", page("二"))])
    let frames = [tar[..<700], tar[700...]].flatMap { ZstdBytes.frame(Array($0)) }
    #expect(try read("a.tar.zst", frames) == ["a.html = 一", "b.html = 二"])
  }

  @Test func `a page sent with Zstandard is read, and half of one is none`() throws {
    let response = { (body: [UInt8]) in
      Bytes.response(
        "https://example.org/1", body,
        fields: "Content-Type: text/html\r\nContent-Encoding: zstd\r\n")
    }
    let body = ZstdBytes.frame(page("公告1"))
    #expect(try read("a.warc", response(body)) == [three[0]])
    #expect(try read("a.warc", response(Bytes.chunked(body))).count == 1)
    let cut = try read("a.warc", response(body.dropLast(4)))
    #expect(cut.count == 1 && cut[0].contains("damaged at byte 0"))
  }
}
