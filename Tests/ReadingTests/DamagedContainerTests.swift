import Corpus
import Foundation
import Testing

@testable import Reading

/// What is sound in damaged and odd containers is read, and what is not is said with its place.
struct DamagedContainerTests {
  private func page(_ title: String) -> [UInt8] { ContainerReading.page(title) }

  private func read(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    try ContainerReading.read(name, bytes)
  }

  private func record(_ number: Int) -> [UInt8] {
    Bytes.response("https://example.org/\(number)", page("公告\(number)"))
  }

  @Test(arguments: [5, 12, 30, 60, 95, 110])
  func `a record header that is cut off anywhere hides no record after it`(length: Int) throws {
    let found = try read("a.warc", record(1) + record(2)[..<length] + record(3))
    #expect(found.first == "1 = 公告1")
    #expect(found.last == "3 = 公告3")
    #expect(found.count == 3)
    #expect(found[1].contains("byte \(record(1).count)"))
  }

  @Test func `a record that is cut off or says a wrong length is no page`() throws {
    let cut = record(2)[..<(record(2).count - 200)]
    var found = try read("a.warc", record(1) + cut + record(3))
    #expect(found.count == 3)
    #expect(found[1].contains("byte \(record(1).count) does not end where it says"))
    #expect(found[2] == "3 = 公告3")
    let text = String(decoding: record(2), as: UTF8.self)
    for length in ["-1", "9000000000000000000", "10", "x"] {
      let wrong = text.replacing(#/Content-Length: \d+/#, with: "Content-Length: \(length)")
      found = try read("a.warc", record(1) + Array(wrong.utf8) + record(3))
      #expect(found.count == 3 && found.last == "3 = 公告3", "\(length)")
    }
    found = try read("a.warc", record(1) + [UInt8](repeating: 7, count: 200_000) + record(3))
    #expect(found.count == 3 && found.last == "3 = 公告3")
  }

  @Test func `a record that is cut off hides none after it, wherever its length leads`() throws {
    for count in 5..<170 {
      let found = try read("a.warc", record(1) + record(2).dropLast(count) + record(3))
      #expect(found.count == 3 && found.last == "3 = 公告3", "\(count): \(found)")
    }
  }

  @Test func `an address that ends like a record begins is an address`() throws {
    let odd = Bytes.response("https://example.org/WARC/1.0", page("公告"))
    #expect(try read("a.warc", odd + record(2)) == ["1.0 = 公告", "2 = 公告2"])
  }

  @Test func `old web archives are read, and captures of one address stay apart`() throws {
    let old = String(decoding: record(1), as: UTF8.self).replacing("WARC/1.1", with: "WARC/0.18")
    let again = Bytes.response("https://example.org/1", page("后来"))
    #expect(
      try read("a.warc", Array(old.utf8) + again) == ["1 = 公告1", "1 (2) = 后来"])
  }

  @Test func `a later capture and one in a collection are read again as they were`() throws {
    let captures = Bytes.response("https://example.org/1", page("先")) + record(1)
    let zip = Bytes.zip([("archive/data.warc", captures)])
    for result in try ContainerReading.drafts("a.wacz", zip) {
      let draft = try result.get()
      let bytes = try #require(draft.original)
      let again = try ArticleReader(profiles: []).read(copy: bytes, of: draft.place).get()
      #expect(again.identifiers == draft.identifiers)
      #expect(again.identifiers.contains(Identifier(.original, "https://example.org/1")))
    }
  }

  @Test func `records without a page are counted where pages seem to lack`() throws {
    let revisit = Bytes.record("https://example.org/1", "x", type: "revisit")
    let request = Bytes.record("https://example.org/1", "GET /", type: "request")
    var found = try read("a.warc", record(1) + request)
    #expect(found == ["1 = 公告1"])
    found = try read("a.warc", record(1) + request + revisit + revisit)
    #expect(found.count == 2 && found[1].contains("1 request, 2 revisit"))
    found = try read("a.warc", request + Bytes.response("https://e/x", [], status: "404 No"))
    #expect(found.count == 1 && found[0].contains("1 request, 1 response without success"))
  }

  @Test func `codings in a row are undone, and one that is not read is named with a remedy`()
    throws
  {
    let response = { (coding: String, body: [UInt8]) in
      Bytes.response(
        "https://example.org/1", body,
        fields: "Content-Type: text/html\r\nContent-Encoding: \(coding)\r\n")
    }
    let twice = Bytes.gzip(Bytes.gzip(page("公告")))
    #expect(try read("a.warc", response("gzip, gzip", twice)) == ["1 = 公告"])
    #expect(try read("a.warc", response("br", page("公告"))) == ["1 = 公告"])
    let found = try read("a.warc", response("gzip, br", [1, 2, 3]))
    #expect(found.count == 1 && found[0].contains("br is not read: decode it"))
  }

  @Test func `a part of a gzip file whose sum is wrong gives no page, but those around it do`()
    throws
  {
    let parts = (1...3).map { Bytes.gzip(record($0)) }
    var damaged = parts[1]
    damaged[damaged.count - 100] ^= 1
    var found = try read("a.warc.gz", parts[0] + damaged + parts[2])
    let damage = { found.contains { $0.contains("damaged at byte \(parts[0].count) of") } }
    #expect(found.count == 3 && damage())
    #expect(found.contains("1 = 公告1") && found.last == "3 = 公告3")
    damaged = parts[0]
    damaged[60] ^= 1
    found = try read("a.warc.gz", damaged + parts[1] + parts[2])
    #expect(found.count == 3 && found.contains { $0.contains("damaged at byte 0 of") })
    #expect(found.contains("2 = 公告2") && found.last == "3 = 公告3")
    found = try read("a.warc.gz", parts[0] + parts[1].dropLast(300))
    #expect(found.count == 2 && damage() && found.contains("1 = 公告1"))
    let whole = Bytes.gzip(page("公告"))
    #expect(try read("a.html.gz", whole + [0, 0, 0, 0]) == ["a.html.gz = 公告"])
    var flipped = whole
    flipped[60] ^= 1
    #expect(try read("a.html.gz", flipped).first?.contains("damaged at byte 0") == true)
  }

  @Test func `a collection of web archives gives the pages of those alone`() throws {
    let pages = Array(#"{"title": "记录", "text": "一条记录的正文写在这里，后面还有一些字。"}"#.utf8)
    let zip = Bytes.zip([
      ("archive/data.warc", record(1)), ("archive/more.warc.gz", Bytes.gzip(record(2))),
      ("pages/pages.jsonl", pages),
    ])
    #expect(try read("a.wacz", zip) == ["1 = 公告1", "2 = 公告2"])
  }

  @Test func `a web archive in an archive may be larger than what is held in memory`() throws {
    let fill = Bytes.record("", [UInt8](repeating: 0x61, count: 17 << 20), type: "metadata")
    #expect(try read("a.tar", Bytes.tar([("a.warc", fill + record(1))])) == ["1 = 公告1"])
  }

  @Test func `entries after damaged ones of a zip archive are read`() throws {
    // There is no block of the third kind (RFC 1951, §3.2.3).
    let broken = [UInt8](repeating: 7, count: 300)
    let zip = Bytes.zip(
      [
        ("a.html", page("一")), ("b.html", broken), ("c.html", broken), ("d.html", page("二")),
      ], deflated: ["b.html", "c.html"])
    let found = try read("a.zip", zip)
    #expect(found.count == 4)
    #expect(found.first == "a.html = 一" && found.last == "d.html = 二")
    #expect(found[1].contains("at b.html") && found[2].contains("at c.html"))
    let cut = try read("a.zip", Array(zip[..<600]))
    #expect(cut.count == 2 && cut[0] == "a.html = 一")
  }

  @Test func `of entries with one name the last is read and the others are said`() throws {
    let files = [("a.html", page("旧")), ("b.html", page("别")), ("a.html", page("新"))]
    let zip = try ContainerReading.drafts("a.zip", Bytes.zip(files))
    #expect(zip.compactMap { try? $0.get().metadata.title } == ["别", "新"])
    guard case .failure(let oddity) = zip[0] else { return }
    #expect(oddity.reason == .replaced && !oddity.isSkip)
    let tar = try ContainerReading.drafts("a.tar", Bytes.tar(files))
    #expect(tar.compactMap { try? $0.get().metadata.title } == ["别", "新"])
    guard case .failure(let replaced) = tar[0] else { return }
    #expect(replaced.reason == .replaced && replaced.isSkip)
  }

  @Test func `an archive of nothing is not said to be an empty file`() throws {
    let found = try read("a.tar", [UInt8](repeating: 0, count: 10_240))
    #expect(found.count == 1 && found[0].contains("there is nothing in it"))
  }

  @Test func `a file of records that is not read to its end is not called damaged`() throws {
    var lines = JSONLines(path: "a.jsonl", modified: Timestamp(microseconds: 0))
    lines.mostIdle = 2
    let gzip = Bytes.gzip(Array(String(repeating: "{}\n", count: 100).utf8))
    let archive = try Archive(bytes: gzip, path: "a.jsonl.gz", isRaw: true)
    _ = try archive.next()
    lines.read(from: ByteSource(archive), reader: ArticleReader(profiles: [])) { _ in }
    #expect(archive.leftovers.isEmpty)
  }

  @Test func `what took the place of a file is not waited for`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["a.zip", "a.jsonl", "a.html", "a.warc.gz", "a.epub"] {
      let path = folder.appending(path: name).path
      mkfifo(path, 0o600)
      // As it was when it was listed.
      let file = SourceFile(path: path, size: 100, modified: Timestamp(microseconds: 0))
      var found: [String] = []
      ArticleReader(profiles: []).read(file) {
        if case .failure(let why) = $0 { found += ["\(why)"] }
      }
      #expect(found == ["it cannot be read: it is not a plain file"], "\(name)")
    }
  }
}
