import Testing

@testable import Shell

struct WordsTests {
  @Test(arguments: [
    ("a  b　c", ["a", "b", "c"]), ("q \"a b\" c", ["q", "\"a b\"", "c"]),
    ("annotate ¶3 don't stop", ["annotate", "¶3", "don't", "stop"]),
    ("q title:\"a b\" 12\" c", ["q", "title:\"a b\"", "12\"", "c"]),
    ("a “开头…结尾” x", ["a", "“开头…结尾”", "x"]),
    ("q „a b“ „c d” 『e f』 「g h」", ["q", "„a b“", "„c d”", "『e f』", "「g h」"]),
    ("q \"a \\\" b\"", ["q", "\"a \\\" b\""]), ("", []),
  ])
  func `words are cut at white space outside quotation marks`(line: String, words: [String]) throws
  {
    #expect(try Words.split(line) == words)
  }

  @Test func `an unbalanced mark says where it stands`() {
    #expect(throws: Words.Unbalanced.self) { try Words.split("query \"a b") }
    do { _ = try Words.split("query “a b") } catch {
      #expect(error.description.contains("column 7"))
      #expect(error.description.contains("add ”"))
    }
  }

  @Test(arguments: [
    ("\"a b\"", "a b"), ("“a”", "a"), ("\"a", "\"a"), ("\"a \\\" b\"", "a \" b"), ("x", "x"),
    ("\"a\\n\"", "a\\n"), ("„a“", "a"), ("„a”", "a"), ("『a』", "a"), ("「a』", "「a』"),
  ])
  func `marks come off whole words only`(word: String, plain: String) {
    #expect(Words.unquoted(word) == plain)
  }

  @Test(arguments: [
    ("qurey", "query"), ("anotate", "annotate"), ("imprt", "import"), ("zzz", nil),
    ("expo", "export"),
  ])
  func `a mistyped command is recognised`(word: String, command: String?) {
    #expect(Suggestion.nearest(to: word, among: VerbatimCommand.names) == command)
  }

  @Test(arguments: [
    ("Search", "`query` does that"), ("ls", "`articles` does that"),
    ("qurey", "did you mean `query`?"), ("健康", "to find it: `query 健康`"),
    ("zzz", "`help` lists the commands"),
  ])
  func `a command that there is not has a remedy`(word: String, remedy: String) {
    #expect(Suggestion.remedy(for: word) == remedy)
  }

  @Test func `what other programs call a command is the name of none here`() {
    for name in VerbatimCommand.names {
      #expect(!Suggestion.remedy(for: name).hasSuffix("does that"), "\(name)")
    }
  }
}
