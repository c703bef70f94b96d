public import Corpus
import Foundation
import Searching
import Storage

/// An article with everything that is known about it.
public struct Record: Sendable {
  /// The article.
  public let article: Article
  /// The revision that is shown.
  public let revision: Revision
  /// Its names besides the key.
  public let identifiers: [Identifier]
  /// Where copies were found.
  public let places: [Place]
  /// How many revisions it has.
  public let revisionCount: Int
  /// Its annotations in the order of their places.
  public let annotations: [Annotation]
  /// The articles whose texts are largely the same, most similar first.
  public let similar: [Neighbour]
}

/// Finding articles by their names and reading them.
extension Session {
  /// The one article that a name stands for: a key, any identifier, the end of a path, or the
  /// number of a hit.
  ///
  /// - Throws: `ResearchError.noArticle`, `.ambiguousArticle`, `.noHit`; `StorageError`.
  public func article(named name: String) throws -> Article {
    if let number = Int(name), let key = try? hit(number).article,
      let article = try store.article(key)
    {
      return article
    }
    if name == "." { return try openOne() }
    var found = try store.articles(named: name)
    if found.isEmpty, name.contains("/") {
      found = try store.articles(named: surroundings.absolute(name))
    }
    guard let article = found.first else {
      // A small number that names no article was meant as one of the list.
      if let number = Int(name), number < 10_000 { _ = try hit(number) }
      throw ResearchError.noArticle(name)
    }
    guard found.count == 1 else {
      throw ResearchError.ambiguousArticle(
        name, keys: found.prefix(10).map(\.key.description))
    }
    return article
  }

  /// Everything about an article.
  ///
  /// - Parameter number: a revision's number; nil for the current one.
  /// - Throws: `ResearchError.noRevision`, `StorageError`.
  public func record(of article: Article, revision number: Int? = nil) throws -> Record {
    let key = article.key
    let count = try store.revisions(of: key).count
    guard let revision = try store.revision(of: key, number: number) else {
      throw ResearchError.noRevision(number ?? 0, key: key.description, count: count)
    }
    return Record(
      article: article, revision: revision, identifiers: try store.identifiers(of: key),
      places: try store.places(of: key), revisionCount: count,
      annotations: try store.annotations(of: key), similar: try store.similar(to: key))
  }

  /// The articles whose texts are largely the same as an article's, most similar first; of very many
  /// that are alike, some.
  ///
  /// - Throws: `StorageError`.
  public func similar(to article: Article) throws -> [Neighbour] {
    try store.similar(to: article.key, isQuick: true)
  }

  /// Makes an article the open one.
  public mutating func open(_ article: Article) {
    openArticle = article.key
  }

  /// The revisions of an article, oldest first.
  ///
  /// - Throws: `StorageError`.
  public func revisions(of article: Article) throws -> [Revision] {
    try store.revisions(of: article.key)
  }

  /// Writes the exact bytes of a copy to a new file: of the copy that the name stands for where it
  /// is the path or the SHA-256 of one, else of the newest copy of the article.
  ///
  /// - Parameters:
  ///   - name: what `article(named:)` takes.
  ///   - path: the file to make.
  /// - Returns: the article, and how many bytes there are.
  /// - Throws: what `article(named:)` throws; `ResearchError.noOriginal`,
  ///   `.damagedOriginal`, `.file`; `StorageError`.
  public func writeOriginal(
    named name: String, to path: String
  ) throws -> (article: Article, byteCount: Int) {
    let article = try article(named: name)
    let named = try store.places(of: article.key).last { isNamed($0, by: name) }
    guard let (bytes, digest) = try store.original(of: article.key, digest: named?.digest) else {
      throw ResearchError.noOriginal(article.key.description)
    }
    guard Self.digest(bytes) == digest else {
      throw ResearchError.damagedOriginal(article.key.description)
    }
    let url = URL(fileURLWithPath: surroundings.absolute(path))
    do { try Data(bytes).write(to: url, options: .withoutOverwriting) } catch {
      throw ResearchError.file(
        path: path, reason: "it cannot be made: choose a file that does not exist")
    }
    return (article, bytes.count)
  }

  /// Whether a name is the path of a place, the end of it, or the SHA-256 of its bytes.
  private func isNamed(_ place: Place, by name: String) -> Bool {
    place.path == name || place.path.hasSuffix("/" + name)
      || name.contains("/") && place.path == surroundings.absolute(name)
      || place.digest.description == name.lowercased()
  }

  /// At most `limit` keys that begin with some letters, for completion.
  ///
  /// - Throws: `StorageError`.
  public func keys(startingWith prefix: String, limit: Int) throws -> [ArticleKey] {
    try store.keys(startingWith: prefix, limit: limit)
  }

  /// At most fifty sources, languages or collections that begin with some letters, for completion.
  ///
  /// - Parameter field: its name in queries; nothing is known of others.
  /// - Throws: `StorageError`.
  public func values(ofField field: String, startingWith prefix: String) throws -> [String] {
    let name: MetadataName? =
      switch field {
      case "source": .source
      case "lang": .language
      case "collection": .collection
      default: nil
      }
    return try name.map { try store.values(of: $0, startingWith: prefix, limit: 50) } ?? []
  }

  /// All articles in the order of their keys, read a few hundred at a time; where that fails, what
  /// went wrong, and then the end.
  public func allArticles() -> some Sequence<Result<Article, any Error>> {
    let store = store
    return AnySequence { () -> AnyIterator<Result<Article, any Error>> in
      var last: ArticleKey?
      var batch: [ArticleKey] = []
      var isBroken = false
      return AnyIterator {
        guard !isBroken else { return nil }
        do {
          while true {
            if batch.isEmpty { batch = try store.keys(after: last, limit: 500).reversed() }
            guard let key = batch.popLast() else { return nil }
            last = key
            // One that is gone meanwhile is no failure.
            if let article = try store.article(key) { return .success(article) }
          }
        } catch {
          isBroken = true
          return .failure(error)
        }
      }
    }
  }

  func openOne() throws -> Article {
    guard let key = openArticle, let article = try store.article(key) else {
      throw ResearchError.noOpenArticle
    }
    return article
  }

  /// The article and the matches of a number of the last list.
  func hit(_ number: Int) throws -> (article: ArticleKey, matches: [ByteRange]) {
    try hits([number])[0]
  }

  /// The articles and the matches of some numbers of the last list.
  func hits(_ numbers: [Int]) throws -> [(article: ArticleKey, matches: [ByteRange])] {
    switch results {
    case .none: throw ResearchError.noHits
    case .hits(let first, let list):
      return try numbers.map { number in
        guard list.indices.contains(number - first) else {
          throw ResearchError.noHit(number, first: first, last: first + list.count - 1)
        }
        return (list[number - first].key, list[number - first].matches)
      }
    case .concordance(let shown):
      var rows = shown.reader
      // In the order of the rows, so that they are read once.
      var found: [Int: (article: ArticleKey, matches: [ByteRange])] = [:]
      var next = 1
      for number in Set(numbers).sorted() {
        guard shown.shows(number) else { throw ResearchError.noRow(number) }
        try rows.skip(number - next)
        guard let row = try rows.next() else { throw ResearchError.noRow(number) }
        found[number] = (row.text.key, [row.range])
        next = number + 1
      }
      return numbers.compactMap { found[$0] }
    }
  }
}
