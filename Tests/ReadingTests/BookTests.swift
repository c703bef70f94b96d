import Corpus
import Foundation
import Testing

@testable import Reading

/// Books (EPUB) and how much may come out of containers.
struct BookTests {
  private static func chapter(_ number: Int) -> String {
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>第\(number)章</title></head><body>"
      + "<h1>第\(number)章</h1><p>这一章写的是馆里的事，第\(number)件，写得不长，但是都写到了。</p></body></html>"
  }

  private static func book(
    _ order: [Int], entities: String = "", title: String = "馆中事"
  ) -> [(name: String, bytes: [UInt8])] {
    let items = (1...3).map {
      "<item id='c\($0)' href='text/c%20\($0).xhtml' media-type='application/xhtml+xml'/>"
    }
    let package =
      "<?xml version='1.0'?>\(entities)<package xmlns='http://www.idpf.org/2007/opf'>"
      + "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>\(title)</dc:title>"
      + "<dc:creator>林若水</dc:creator><dc:date>2019-05</dc:date></metadata>"
      + "<manifest>\(items.joined())</manifest><spine>"
      + order.map { "<itemref idref='c\($0)'/>" }.joined() + "</spine></package>"
    let container = "<container><rootfile full-path='OEBPS/b.opf'/></container>"
    let chapters = (1...3).map {
      (name: "OEBPS/text/c \($0).xhtml", bytes: Array(chapter($0).utf8))
    }
    return [("META-INF/container.xml", Array(container.utf8))] + chapters
      + [("OEBPS/b.opf", Array(package.utf8))]
  }

  private func read(
    _ name: String, _ bytes: [UInt8]
  ) throws -> [Result<ArticleDraft, ReadingFailure>] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + name)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var results: [Result<ArticleDraft, ReadingFailure>] = []
    for case .success(let source) in try SourceWalk(paths: [file.path], relativeTo: "/").entries() {
      ArticleReader(profiles: try Profile.all(in: "")).read(source) { results.append($0) }
    }
    return results
  }

  private func titles(_ results: [Result<ArticleDraft, ReadingFailure>]) -> [String] {
    results.map { (try? $0.get().metadata.title) ?? "failed" }
  }

  @Test func `chapters come in reading order, with what the package says`() throws {
    let results = try read(".epub", Bytes.zip(Self.book([3, 1, 2])))
    #expect(titles(results) == ["第3章", "第1章", "第2章"])
    let first = try results[0].get()
    #expect(first.metadata.byline == "林若水")
    #expect(first.metadata.date?.text == "2019-05")
    #expect(first.metadata.source == "馆中事")
    #expect(first.metadata.origins[.byline] == "book: creator")
    #expect(first.place.path.hasSuffix(".epub!/OEBPS/text/c 3.xhtml"))
    #expect(first.original == Array(Self.chapter(3).utf8))
  }

  @Test func `a chapter that is read again keeps what its book said`() throws {
    let known = try read(".epub", Bytes.zip(Self.book([1])))[0].get()
    let reader = ArticleReader(profiles: try Profile.all(in: ""))
    let again = try reader.read(copy: known.original ?? [], of: known.place).get()
    #expect(again.metadata.byline == nil)
    #expect(again.isPartOfBook)
    #expect(again.completed(from: known.metadata) == known)
  }

  @Test func `a missing chapter, a missing package and entities are failures`() throws {
    let lacking = Self.book([1, 2]).filter { $0.name != "OEBPS/text/c 2.xhtml" }
    #expect(titles(try read(".epub", Bytes.zip(lacking))) == ["第1章", "failed"])
    #expect(titles(try read(".epub", Bytes.zip(Array(Self.book([1]).dropLast())))) == ["failed"])
    let entities =
      "<!DOCTYPE p [<!ENTITY a '哈哈哈哈哈哈'>"
      + (1...9).map {
        "<!ENTITY \(letter($0)) '\(String(repeating: "&\(letter($0 - 1));", count: 10))'>"
      }.joined() + "]>"
    let bomb = Self.book([1], entities: entities, title: "&j;")
    #expect(try read(".epub", Bytes.zip(bomb)).count == 1)
  }

  private func letter(_ number: Int) -> String { String(UnicodeScalar(UInt8(97 + number))) }

  @Test func `after a damaged entry of a zip archive the others are read`() throws {
    var zip = Bytes.zip((1...3).map { ("\($0).html", Array(Self.chapter($0).utf8)) })
    let second = Data(zip).range(of: Data("第2件".utf8))
    zip[try #require(second).lowerBound] ^= 1
    #expect(titles(try read(".zip", zip)) == ["第1章", "failed", "第3章"])
  }

  @Test func `names of entries may be Chinese, in whatever encoding`() throws {
    let page = Array(Self.chapter(1).utf8)
    for flags in [UInt16(0), 0x800] {
      let results = try read(".zip", Bytes.zip([("中文/第一页.html", page)], flags: flags))
      #expect(try results[0].get().place.path.hasSuffix(".zip!/中文/第一页.html"))
    }
    var zip = Bytes.zip([("????.html", page)])
    for place in zip.indices.dropLast(3) where zip[place..<(place + 4)].elementsEqual("????".utf8) {
      zip.replaceSubrange(place..<(place + 4), with: [0xD6, 0xD0, 0xCE, 0xC4])
    }
    #expect(try read(".zip", zip)[0].get().place.path.hasSuffix(".zip!/中文.html"))
  }

  @Test func `bytes without a name are what they begin like`() throws {
    let reader = ArticleReader(profiles: try Profile.all(in: ""))
    let page = Array(Self.chapter(1).utf8)
    let record = Array(#"{"title": "第1章", "text": "一条记录的正文写在这里。"}"#.utf8)
    let web = Bytes.response("https://example.org/1", page)
    for bytes in [
      page, record, Bytes.gzip(page), Bytes.gzip(record), web, Bytes.gzip(web),
      Bytes.tar([("a.html", page)]), Bytes.gzip(Bytes.tar([("a.html", page)])),
      Bytes.zip([("a.html", page)]),
      Bytes.zip([("mimetype", Array("application/epub+zip".utf8))] + Self.book([1])),
    ] {
      var titles: [String] = []
      reader.read(bytes: bytes, path: "-", modified: Timestamp(microseconds: 0)) {
        titles.append((try? $0.get().metadata.title) ?? "failed")
      }
      #expect(titles == ["第1章"])
    }
  }

  @Test func `what grows beyond measure is not read on`() {
    let growth = Growth(size: 1 << 20)
    #expect(growth.isHarmless(with: 100 << 20))
    #expect(!growth.isHarmless(with: 1))
    #expect(Growth(size: 1).isHarmless(with: 64 << 20))
  }

  @Test func `a page that consists of marks is not read`() throws {
    let marks = String(repeating: "<b></b>", count: 250_000)
    #expect(titles(try read(".html", Array(marks.utf8))) == ["failed"])
    let long = String(repeating: "这是一本没有尽头的书。\n\n", count: 140_000)
    #expect(titles(try read(".txt", Array(long.utf8))) == ["failed"])
    let picture = String(repeating: "A", count: 300)
    let page =
      "<h1>题</h1><p>馆里的事写在这里，写得不长，但是都写到了。</p><img src='data:image/png,\(picture)' alt='图'>"
      + "<p>馆里的事写在这里，后面还有一些。</p>"
    let images = try read(".html", Array(page.utf8))[0].get().blocks.flatMap(\.images)
    #expect(images.allSatisfy { $0.url == "data:" })
    let deep = String(repeating: "<div>馆", count: 20_000)
    #expect(titles(try read(".html", Array(deep.utf8))).count == 1)
  }
}
