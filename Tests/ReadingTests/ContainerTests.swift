import Corpus
import Foundation
import Testing

@testable import Reading

/// Pages in archives and compressed files.
struct ContainerTests {
  @Test func `pages of a tar archive come in its order, with their times`() throws {
    let tar = Bytes.tar([
      ("b/two.html", ContainerReading.page("公告二")), ("picture.png", [1, 2, 3]),
      (".hidden.html", [60]),
      ("../one.html", ContainerReading.page("公告一")),
    ])
    #expect(try ContainerReading.read("pages.tar", tar) == ["two.html = 公告二", "one.html = 公告一"])
    let draft = try ContainerReading.drafts("pages.tar", tar)[0].get()
    #expect(draft.place.path.hasSuffix("/pages.tar!/b/two.html"))
    #expect(draft.place.captured == Timestamp(microseconds: 1_000_000_000_000_000))
    #expect(draft.original == ContainerReading.page("公告二"))
  }

  @Test func `a zip archive may hold records and other archives, three deep`() throws {
    let record = Array(#"{"title": "记录", "text": "一条记录的正文写在这里，后面还有一些字。"}"#.utf8)
    var zip = Bytes.zip([("page.html", ContainerReading.page("深处")), ("records.jsonl", record)])
    #expect(try ContainerReading.read("a.zip", zip) == ["page.html = 深处", "records.jsonl#1 = 记录"])
    zip = Bytes.zip([("inner.zip", Bytes.zip([("inner.zip", zip)]))])
    #expect(try ContainerReading.read("a.zip", zip) == ["page.html = 深处", "records.jsonl#1 = 记录"])
    zip = Bytes.zip([("inner.zip", zip), ("after.html", ContainerReading.page("后面"))])
    let found = try ContainerReading.read("a.zip", zip)
    #expect(found.count == 2)
    #expect(found[0].contains("nested too deep"))
    #expect(found[1] == "after.html = 后面")
  }

  @Test func `what is encrypted, cut off or no archive is one failure each`() throws {
    var zip = Bytes.zip([("page.html", ContainerReading.page("公告"))], flags: 1)
    #expect(try ContainerReading.read("a.zip", zip).map { $0.contains("is encrypted") } == [true])
    zip = Bytes.tar([
      ("one.html", ContainerReading.page("公告一")), ("two.html", ContainerReading.page("公告二")),
    ])
    let found = try ContainerReading.read("a.tar", Array(zip[..<1700]))
    #expect(found.count == 2)
    #expect(found[0] == "one.html = 公告一")
    #expect(found[1].contains("two.html"))
    #expect(try ContainerReading.read("a.zip", Array("no archive at all".utf8)).count == 1)
    #expect(try ContainerReading.read("a.tar.gz", []).count == 1)
  }

  @Test func `an archive without pages is one failure, or passed over in a folder`() throws {
    let zip = Bytes.zip([("a.png", [1]), (".hidden.html", ContainerReading.page("公告"))])
    let results = try ContainerReading.drafts("a.zip", zip)
    #expect(results.count == 1)
    #expect(throws: ReadingFailure.self) { try results[0].get() }
    guard case .failure(let failure) = results[0] else { return }
    #expect(failure.reason == .noArticle)
    #expect(failure.isSkip)
    #expect(try ContainerReading.read("a.jsonl", Array("\n \n".utf8)) == ["the file is empty"])
    let blank = [UInt8](repeating: 0x0A, count: 5000)
    #expect(try ContainerReading.read("a.warc", blank).count == 1)
  }

  @Test func `bytes that are no more of a compressed file are a failure after its pages`() throws {
    let first = Bytes.gzip(Bytes.response("https://example.org/1", ContainerReading.page("公告一")))
    let second = Bytes.gzip(Bytes.response("https://example.org/2", ContainerReading.page("公告二")))
    #expect(try ContainerReading.read("a.warc.gz", first + second) == ["1 = 公告一", "2 = 公告二"])
    let found = try ContainerReading.read("a.warc.gz", first + Array("garbage".utf8) + second)
    #expect(found.count == 3)
    #expect(found.contains("1 = 公告一") && found.last == "2 = 公告二")
    #expect(found.contains { $0.contains("damaged at byte \(first.count) of") })
    #expect(
      try ContainerReading.read("page.html.gz", Bytes.gzip(ContainerReading.page("公告"))) == [
        "page.html.gz = 公告"
      ])
  }

  @Test func `a page in a web archive may be coded, with or without the frame of zlib`() throws {
    let page = ContainerReading.page("公告")
    let response = { (coding: String, body: [UInt8]) in
      Bytes.response(
        "https://example.org/\(coding)", body,
        fields: "Content-Type: text/html\r\nContent-Encoding: \(coding)\r\n")
    }
    let stream = Array(Bytes.zlib(page).dropFirst(2).dropLast(4))
    let found = try ContainerReading.read(
      "a.warc",
      response("gzip", Bytes.gzip(page)) + response("deflate", Bytes.zlib(page))
        + response("deflate", stream) + response("br", [1, 2, 3])
        + response("deflate", Array(stream.dropLast(20))))
    #expect(found.count == 5)
    #expect(found.prefix(3) == ["gzip = 公告", "deflate = 公告", "deflate (2) = 公告"])
    #expect(found[3].contains("br is not read"))
    #expect(found[4].contains("cannot be read"))
  }

  @Test func `a web archive gives its pages, with address and time`() throws {
    let archive =
      Bytes.record("", "x", type: "warcinfo")
      + Bytes.response("https://example.org/1", ContainerReading.page("公告一"))
      + Bytes.response("https://example.org/i.png", [1], fields: "Content-Type: image/png\r\n")
      + Bytes.response(
        "https://example.org/gone", ContainerReading.page("没有"), status: "404 Not Found")
      + Bytes.response(
        "https://example.org/2", Bytes.chunked(ContainerReading.page("公告二")),
        fields: "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")
      + Bytes.response(
        "https://example.org/br", [1], fields: "Content-Type: text/html\r\nContent-Encoding: br\r\n"
      )
    let results = try ContainerReading.drafts("a.warc", archive)
    #expect(results.count == 3)
    let first = try results[0].get()
    #expect(first.metadata.title == "公告一")
    #expect(first.identifiers.contains(Identifier(.original, "https://example.org/1")))
    #expect(first.place.captured.iso8601.hasPrefix("2022-11-12T08:00:00"))
    #expect(first.original == ContainerReading.page("公告一"))
    #expect(try results[1].get().original == ContainerReading.page("公告二"))
    #expect(throws: ReadingFailure.self) { try results[2].get() }
    let cut = try ContainerReading.read("a.warc", Array(archive[..<(archive.count - 40)]))
    #expect(cut.count == 3)
    #expect(cut[2].contains("is cut off"))
    #expect(try ContainerReading.read("a.warc", Array("GARBAGE\n".utf8)).count == 1)
  }
}
