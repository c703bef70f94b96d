import Testing

@testable import Shell

/// What is written member by member is what the general encoder writes.
struct JSONObjectTests {
  private struct Members: Encodable {
    let a: String?
    let b: Int
    let c: String
  }

  private func line(_ members: Members) -> String {
    var object = JSONObject()
    object.add("a", members.a)
    object.add("b", members.b)
    object.add("c", members.c)
    return object.line
  }

  @Test func `every scalar is written as the general encoder writes it`() {
    let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap { Unicode.Scalar($0) }
    for start in stride(from: 0, to: scalars.count, by: 256) {
      let text = scalars[start..<min(scalars.count, start + 256)].map { "中\($0)a" }.joined()
      let members = Members(a: text, b: start, c: "")
      #expect(line(members) == JSONText.line(members))
    }
    for scalar in scalars.prefix(0x3000) {
      let members = Members(a: nil, b: -1, c: String(scalar))
      #expect(line(members) == JSONText.line(members))
    }
  }

  @Test func `an object without members is one`() {
    var object = JSONObject()
    #expect(object.line == "{}")
    object.add("a", nil)
    #expect(object.line == "{}")
  }
}
