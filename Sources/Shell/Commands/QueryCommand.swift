import ArgumentParser
import Research
import Terminal

/// `query`: finds articles and shows where they match.
struct QueryCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Find articles by what they say.",
    discussion: """
      Words must all occur, in the text of an article, in its notes or in the names of its tags; \
      titles have a field. Chinese, Japanese and Korean words match anywhere, others as whole \
      words; Traditional and Simplified, width, case and accents are alike.

        健康码 档案            both; AND may stand between them
        健康码 | 转码          either, or both; also OR
        健康码 -疫苗           not 疫苗; also NOT 疫苗
        "personal data"        a phrase; also “ ” „ “ 「 」 『 』
        vacc*                  words that begin so
        出示 NEAR/8 扫码       at most 8 characters or words between
        /第.{1,3}章/           a regular expression, in what the rest finds
        title:健康 title:(a | b)
                               in a field: title body note quote tag
                               collection source author key lang
        date:2022-11           also date:2020..2021-03 or date:..2021
        since:2w               of the last 2 weeks; also d m y
        is:annotated           also is:orphan is:duplicate has:note has:tag
        q:NAME                 a query saved by --save NAME

      What binds tightest comes first: fields and term*, -x and NOT x, a NEAR/8 b, words side by \
      side or AND, | or OR: a b | -c d means (a b) | ((-c) d). Quote a word to take its meaning \
      from it: "OR", "-x". Full-width ：（）“”｜－ are the twins of the others.

      Examples: query 健康码 -疫苗 date:2022 --sort date; query 健康码 --save code, then query \
      q:code 档案.
      """,
    aliases: ["q"])

  @OptionGroup var words: QueryWords

  @Flag(help: "Say only how many articles match.")
  var count = false

  @Option(name: .shortAndLong, help: "How many hits to show; `config limit` says how many else.")
  var limit: Int?

  @Option(help: "The number of the first hit to show.")
  var from = 1

  @Option(help: "The order; date is newest first, group puts near-duplicates together.")
  var sort: HitOrder?

  @Option(help: "Save the query under a name of one word, for q:NAME.")
  var save: String?

  mutating func validate() throws {
    guard limit ?? 1 > 0, from > 0 else {
      throw ValidationError("--limit and --from take numbers from 1.")
    }
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    let query = try words.text(context)
    var saved = Page.empty
    if let save {
      let name = context.plain(save)
      let former = try session.save(query: query, as: name)
      // A name is one word: of two, the second is one of the query's, which is seen here.
      var line: Line = [Span("saved as ", .faint), Span("q:" + name, .key), "  ", Span(query)]
      if let former, former != query {
        line.spans += [Span("  instead of  ", .faint), Span(former)]
      }
      saved = Page(lines: [line])
    }
    if count { return saved + HitsView.count(try session.count(of: query)) }
    let hits = try session.query(
      query, order: sort ?? session.usualOrder(), from: from, limit: limit ?? session.usualLimit())
    return saved + HitsView.page(hits)
  }
}
