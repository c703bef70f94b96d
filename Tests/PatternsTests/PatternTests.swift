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
}
