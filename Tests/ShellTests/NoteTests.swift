import Foundation
import Testing

/// Notes and passages from the outside.
struct NoteTests {
  private let sample: SampleCorpus

  init() throws { sample = try SampleCorpus() }

  @Test func `a corpus with names, annotations and tags is sound`() throws {
    try sample.fill()
    let done = try sample.run(
      [], input: "open haidong2026-2048001\nannotate p2 注 -t a -t b/c\ncheck\n")
    #expect(done.status == 0)
    #expect(done.output.contains("the corpus is sound"))
  }

  @Test func `the words of an annotation are verified where it stands`() throws {
    try sample.fill()
    let done = try sample.run(
      [], input: "open haidong2026-2048001\nannotate \"借阅\"@4\nannotate \"借阅\"@1\nverify --json\n")
    let lines = done.output.split(separator: "\n").suffix(2)
    #expect(lines.map { $0.contains("\"paragraph\":3") } == [true, false], "\(lines)")
  }

  @Test func `what is shown around a passage is of the passage's article`() throws {
    try sample.fill()
    let result = try sample.run(
      [],
      input:
        "annotate haidong2026-2048001 ¶3\nopen neighbour-city --around .\nopen 2048001 --around .\n"
    )
    #expect(
      result.errors.hasPrefix("error: . stands in haidong2026-2048001, not in article2025-"),
      "\(result.errors)")
    #expect(result.output.contains("\n¶4   "))
  }

  @Test func `a note of several words keeps the marks in it`() throws {
    try sample.fill()
    let result = try sample.run(
      [],
      input: """
        open haidong2026-2048001
        annotate ¶2 他说“隐私” and "so on"
        annotate ¶3 "one text"
        tags --define a what “a” means
        annotations
        tags
        tag n1 n1 b
        delete n2 n2
        open --around ¶2 --context \(Int.max)
        """)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("✎ 他说“隐私” and \"so on\"\n"), "\(result.output)")
    #expect(result.output.contains("✎ one text\n") && result.output.contains("what “a” means"))
    #expect(result.output.contains("deleted n2\n") && result.output.contains("\n¶6"))
  }
}
