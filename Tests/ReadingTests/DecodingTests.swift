import Foundation
import Testing

@testable import Reading

/// Bytes in the encodings of saved pages.
struct DecodingTests {
  /// GB18030, Big5 and Shift_JIS, as a converter of their makers wrote them.
  private static let simplified: [UInt8] = [
    0xD5, 0xE2, 0xCA, 0xC7, 0xD2, 0xBB, 0xB8, 0xF6, 0xD6, 0xD0, 0xB9, 0xFA, 0xC8, 0xCB, 0xB5, 0xC4,
    0xCA, 0xE9, 0xA1, 0xA3,
  ]
  private static let traditional: [UInt8] = [
    0xB3, 0x6F, 0xAC, 0x4F, 0xA4, 0x40, 0xAD, 0xD3, 0xA4, 0xA4, 0xB0, 0xEA, 0xA4, 0x48, 0xAA, 0xBA,
    0xAE, 0xD1, 0xA1, 0x43,
  ]
  private static let japanese: [UInt8] = [
    0x82, 0xB1, 0x82, 0xCC, 0x96, 0x7B, 0x82, 0xCD, 0x96, 0xCA, 0x94, 0x92, 0x82, 0xA2, 0x82, 0xCC,
    0x82, 0xC5, 0x93, 0xC7, 0x82, 0xDE, 0x81, 0x42,
  ]

  @Test func `bytes that name no encoding are read in the one in which they make sense`() throws {
    #expect(try Decoding.text(Self.simplified, path: "") == "这是一个中国人的书。")
    #expect(try Decoding.text(Self.traditional, path: "") == "這是一個中國人的書。")
    #expect(try Decoding.text(Self.japanese, path: "") == "この本は面白いので読む。")
  }

  @Test func `a wrong declaration is not believed, a right one is`() throws {
    let wrong = Array("<meta charset=\"big5\">".utf8) + Self.simplified
    #expect(try Decoding.text(wrong, path: "").hasSuffix("这是一个中国人的书。"))
    #expect(try Decoding.text(Self.japanese, path: "", header: "Shift_JIS").hasPrefix("この本"))
    let english = Array("<meta charset=iso-8859-1>caf".utf8) + [0xE9, 0x20, 0x93, 0x94]
    #expect(try Decoding.text(english, path: "").hasSuffix("café “”"))
  }

  @Test func `every kind of line break is one line feed`() throws {
    let bytes = Array("标题\r\n\r\n一\r二\r\r\n三\n\r四\n\n五\r".utf8)
    #expect(try Decoding.text(bytes, path: "") == "标题\n\n一\n二\n\n三\n\n四\n\n五\n")
  }

  @Test func `an error repeats no long name of an encoding`() {
    let name = String(repeating: "x", count: 9000)
    let bytes = Array("<meta charset=\"\(name)\">".utf8) + [0xFF, 0x81]
    let failure = #expect(throws: ReadingFailure.self) { try Decoding.text(bytes, path: "") }
    #expect("\(failure?.reason as Any)".utf8.count < 200)
  }

  @Test func `UTF-16 is read with and without a byte order mark`() throws {
    let text = "标题\r\n这是一个中国人的书，a。"
    for big in [false, true] {
      let wide = text.utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return big ? pair : pair.reversed()
      }
      let mark: [UInt8] = big ? [0xFE, 0xFF] : [0xFF, 0xFE]
      #expect(try Decoding.text(wide, path: "") == text.replacing("\r\n", with: "\n"))
      #expect(try Decoding.text(mark + wide, path: "") == text.replacing("\r\n", with: "\n"))
    }
  }

  @Test func `damaged bytes are a failure that says where`() {
    let cut = Array("<meta charset=gbk>".utf8) + Self.simplified.dropLast()
    #expect(throws: ReadingFailure(path: "p", reason: .encoding("GB18030", offset: 36))) {
      try Decoding.text(cut, path: "p")
    }
    #expect(throws: ReadingFailure(path: "p", reason: .encoding("UTF-8", offset: 6))) {
      try Decoding.text(Array("正文".utf8) + [0xE6], path: "p")
    }
    #expect(throws: ReadingFailure(path: "p", reason: .binary(offset: 1))) {
      try Decoding.text([1, 0, 2, 0, 0, 0, 5, 7, 0, 0], path: "p")
    }
  }
}
