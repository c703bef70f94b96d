import Terminal
import Testing

struct ConsoleTests {
  private final class Buffer {
    var text = ""
  }

  private func write(_ page: Page, hasColor: Bool, asJSON: Bool = false) -> String {
    let buffer = Buffer()
    let console = Console(
      output: { bytes in
        buffer.text += String(decoding: bytes, as: UTF8.self)
        return true
      }, errors: { _ in true }, hasColor: hasColor, columns: 20)
    #expect(console.write(page, asJSON: asJSON))
    return buffer.text
  }

  private let page = Page(
    lines: [
      [Span("n1", .number), " words\u{1B}[2J"], .verbatim("a line that is longer than the rest"),
    ],
    records: ["{\"a\":1}"])

  @Test func `without colour there is no escape code`() {
    #expect(
      write(page, hasColor: false) == "n1 words␛[2J\na line that is longer than the rest\n")
  }

  @Test func `with colour only our own codes pass`() {
    #expect(write(page, hasColor: true).hasPrefix("\u{1B}[33mn1\u{1B}[0m words␛[2J\n"))
  }

  @Test func `records are one object a line`() {
    #expect(write(page, hasColor: true, asJSON: true) == "{\"a\":1}\n")
  }

  @Test func `a reader that goes away ends the page`() {
    let console = Console(
      output: { _ in false }, errors: { _ in true }, hasColor: false, columns: 80)
    #expect(!console.write(page, asJSON: false))
  }
}
