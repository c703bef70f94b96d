import Corpus
import Testing

@testable import Reading

/// Pages that a browser saved in one file (MHTML).
struct SavedPageFileTests {
  private static let page =
    "<html><head><title>公告</title></head><body><article><h1>公告</h1>"
    + "<p>馆内的座位周末会增加，欢迎读者来阅读和借书，开放时间和平时一样，不用预约。</p>"
    + "<p>公告的细节写在门口的告示上，附有联系方式和交通路线，请大家留意。</p></article></body></html>"

  /// A part with a body in quoted-printable.
  private static func part(_ html: String, id: String = "<1>") -> String {
    let body = html.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 0x80 && byte != 0x3D
        ? String(UnicodeScalar(byte)) : "=" + (digits.count == 1 ? "0" : "") + digits
    }
    var lines = ""
    for start in stride(from: 0, to: body.count, by: 24) {
      lines += body[start..<min(body.count, start + 24)].joined() + "=\r\n"
    }
    return "Content-Type: text/html;\r\n charset=\"utf-8\"\r\nContent-ID: \(id)\r\n"
      + "Content-Transfer-Encoding: quoted-printable\r\n"
      + "Content-Location: https://example.org/2020/05/06/1.html\r\n\r\n" + lines
  }

  private static func set(_ parts: [String], start: String = "", end: String = "--b--\r\n")
    -> String
  {
    "Date: Sat, 12 Nov 2022 08:00:00 +0800\r\nMIME-Version: 1.0\r\n"
      + "Content-Type: multipart/related; \(start)\r\n\tboundary=\"b\"\r\n\r\n"
      + parts.map { "--b\r\n\($0)\r\n" }.joined() + end
  }

  private func read(_ message: String) throws -> ArticleDraft {
    let reader = ArticleReader(profiles: try Profile.all(in: ""))
    let source = PageSource(path: "/a.mhtml", captured: Timestamp(microseconds: 0))
    return try reader.page(Array(message.utf8), source).get()
  }

  @Test func `the page comes with its address and time, and the whole file as its original`() throws
  {
    let image = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"
    let message = Self.set([Self.part(Self.page), image])
    let draft = try read(message)
    #expect(draft.metadata.title == "公告")
    #expect(draft.text.hasPrefix("馆内的座位周末会增加"))
    #expect(draft.identifiers == [Identifier(.original, "https://example.org/2020/05/06/1.html")])
    #expect(draft.metadata.date?.text == "2020-05-06")
    #expect(draft.metadata.source == "example.org")
    #expect(draft.place.captured.iso8601 == "2022-11-12T00:00:00Z")
    #expect(draft.original == Array(message.utf8))
  }

  @Test func `the part that the set names is the page, and sets may be nested`() throws {
    let other = Self.part(Self.page.replacing("公告", with: "插页"), id: "<2>")
    var message = Self.set([other, Self.part(Self.page)], start: "start=\"<1>\";")
    #expect(try read(message).metadata.title == "公告")
    message = Self.set([
      Self.set([Self.part(Self.page)]).replacing("\"b\"", with: "\"c\"")
        .replacing("--b", with: "--c"), other,
    ])
    #expect(try read(message).metadata.title == "公告")
  }

  @Test func `a file that is cut off gives what it has, and one without a page a failure`() throws {
    #expect(try read(Self.set([Self.part(Self.page)], end: "")).metadata.title == "公告")
    for message in [
      "", "no header", "\r\n\r\n", Self.set([]), Self.set([], end: ""),
      Self.set(["Content-Type: image/png\r\n\r\nx"]),
      String(repeating: "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n", count: 2000),
    ] {
      #expect(throws: ReadingFailure.self) { try read(message) }
    }
  }

  @Test func `times follow RFC 5322`() {
    #expect(SavedPage.time("Sat, 12 Nov 2022 08:00:00 -0130")?.iso8601 == "2022-11-12T09:30:00Z")
    #expect(SavedPage.time("1 Jan 2021 00:00 GMT")?.iso8601 == "2021-01-01T00:00:00Z")
    #expect(SavedPage.time("yesterday") == nil)
    #expect(SavedPage.time("1 Jan 2021 99:00:00 +0000") == nil)
  }
}
