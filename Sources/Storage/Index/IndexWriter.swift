import Corpus
import GRDB

struct IndexWriter {
  init(_ database: Database) throws {}
  mutating func add(
    document: Int64, text: String, title: String, byline: String?, date: ArticleDate?
  ) throws {}
  mutating func remove(document: Int64) throws {}
  mutating func flush() throws {}
}
