import Corpus

/// What can go wrong with a request that is well formed.
public enum ResearchError: Error, Hashable {
  /// No article has the name.
  case noArticle(String)
  /// Several articles have the name: their keys, at most ten.
  case ambiguousArticle(String, keys: [String])
  /// A passage was given without an article, and none is open.
  case noOpenArticle
  /// There is no list of hits to take a number from.
  case noHits
  /// The last list was shown whole, or there is none.
  case noMore
  /// The last list has no such number.
  case noHit(Int, first: Int, last: Int)
  /// The last concordance has no such row.
  case noRow(Int)
  /// The article has no such revision.
  case noRevision(Int, key: String, count: Int)
  /// No annotation has the number.
  case noAnnotation(Int)
  /// The annotation has lost its place, and no other was named.
  case noPlace(Int)
  /// The annotation belongs to another article than the passage: its key.
  case otherArticle(Int, key: String)
  /// There was no last passage.
  case noLastPassage
  /// A setting does not take a value: what it takes.
  case badSetting(String, value: String, expected: String)
  /// An annotation cannot be linked to itself.
  case selfLink(Int)
  /// The annotation does not link to the other.
  case noLink(Int, to: Int)
  /// A saved query does not exist.
  case noSavedQuery(String)
  /// A query cannot be saved under the name, which is not one word.
  case badQueryName(String)
  /// The bytes of the article were not kept.
  case noOriginal(String)
  /// The bytes of the article are no longer those that were imported.
  case damagedOriginal(String)
  /// A file cannot be read or written: the system's reason.
  case file(path: String, reason: String)
  /// A tag's name cannot be used: why.
  case badTag(String, reason: String)
  /// None of the annotations carries the tag.
  case noTag(String, of: [Int])
  /// Words that are neither a passage nor anything else.
  case notPassage(String)
}

extension ResearchError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .noArticle(let name):
      "no article is named “\(name)”: `articles` lists the keys, and `query` finds by content"
    case .ambiguousArticle(let name, let keys):
      "“\(name)” names \(keys.count) articles: write one of \(keys.joined(separator: ", "))"
    case .noOpenArticle:
      "no article is open: name one after the command, or `open` it first"
    case .noHits: "there is no list to take a number from: run `query` first"
    case .noMore:
      "there is no more of a list to show: `query` and `concordance --limit` show one in parts"
    case .noHit(let number, let first, let last):
      last < first
        ? "the last list is empty: run another `query`"
        : "the last list has no \(number): its numbers go from \(first) to \(last)"
    case .noRow(let number):
      "the last concordance has no row \(number): take a number that it shows"
    case .noRevision(let number, let key, let count):
      "\(key) has no revision \(number): it has \(count)"
    case .noAnnotation(let id): "there is no annotation n\(id): `annotations` lists them"
    case .noPlace(let id):
      "n\(id) has lost its place: name a passage of its article after it"
    case .otherArticle(let id, let key):
      "n\(id) is an annotation of \(key): name a passage of that article"
    case .noLastPassage: "there is no last passage yet: name one"
    case .badSetting(let name, let value, let expected):
      "\(name) does not take “\(value)”: it takes \(expected)"
    case .selfLink(let id): "n\(id) cannot be linked to itself: name another annotation"
    case .noLink(let id, let other):
      "n\(id) does not link to n\(other): `link n\(id)` shows its links"
    case .noSavedQuery(let name):
      "no query is saved as “\(name)”: `query … --save \(name)` saves one"
    case .badQueryName(let name):
      "a query cannot be saved as “\(name)”: give it a name of one word, without signs of queries"
    case .noOriginal(let key):
      "the original of \(key) was not kept: import it again without --no-originals"
    case .damagedOriginal(let key):
      "the original of \(key) is damaged and was not written: restore a backup; `check` finds more"
    case .file(let path, let reason): "\(path): \(reason)"
    case .badTag(let name, let reason): "the tag “\(name)” \(reason)"
    case .noTag(let name, let ids):
      "\(ids.map { "n\($0)" }.joined(separator: ", ")) without the tag “\(name)”: `tags` lists the "
        + "codebook"
    case .notPassage(let words):
      "“\(words)” is not a passage: write ¶3, ¶3-¶5, ¶3.s2, \"exact words\", \"from…to\", /regex/, "
        + "n12 or the number of a hit"
    }
  }
}
