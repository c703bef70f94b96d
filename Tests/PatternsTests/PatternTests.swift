import Patterns
import Testing

struct PatternTests {
  @Test func `matches are byte ranges of the text`() throws {
    #expect(try Pattern("码+").matches(in: "一码通码码") == [3..<6, 9..<15])
  }

  @Test func `a malformed expression says where`() {
    #expect(throws: Pattern.Failure.self) { try Pattern("(a") }
  }

  @Test func `an expression that explodes is stopped`() throws {
    let pattern = try Pattern("^(a+)+$")
    let text = String(repeating: "a", count: 40) + "b"
    #expect(throws: Pattern.Failure.tooComplex) { try pattern.matches(in: text) }
  }

  @Test func `groups that took no part are nil`() throws {
    #expect(try Pattern("(a)|(b)").groups(in: "b") == ["b", nil, "b"])
  }

  @Test func `whether an expression occurs needs no groups`() throws {
    let occurs = { (text: String) in
      var text = text
      return try text.withUTF8 { try Pattern("(a)(b)|(c)").occurs(in: $0) }
    }
    #expect(try occurs("xab"))
    #expect(try occurs("c"))
    #expect(try !occurs("ba"))
    #expect(try !occurs(""))
  }
}
