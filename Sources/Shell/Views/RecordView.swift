import Corpus
import Research
import Terminal

/// Everything that is known about articles.
enum RecordView {
  /// One record after the other, read when they are written.
  static func page(
    _ articles: some Sequence<Result<Article, any Error>>, in session: Session
  ) -> Page {
    let box = FailureBox()
    return Page(
      records: {
        AnySequence(
          articles.lazy.compactMap { read in
            box.value { JSONText.line(ArticleJSON(try session.record(of: read.get()))) }
          })
      },
      lines: { _ in
        AnySequence(
          articles.lazy.flatMap { read in
            box.value { lines(of: try session.record(of: read.get()), in: session) } ?? []
          })
      },
      failure: { box.failure })
  }

  private static func lines(of record: Record, in session: Session) -> [Line] {
    let article = record.article
    let metadata = article.metadata
    var lines: [Line] = [
      [Span(ArticlesView.title(article), .title)],
      row("key", article.key.description, .key),
    ]
    let origin: (Metadata.Field) -> String = { field in
      metadata.origins[field].map { "  (\($0))" } ?? ""
    }
    if let date = metadata.date { lines.append(row("date", date.text, note: origin(.date))) }
    if let source = metadata.source { lines.append(row("source", source, note: origin(.source))) }
    if let byline = metadata.byline { lines.append(row("byline", byline, note: origin(.byline))) }
    let people = metadata.contributors.compactMap { person in
      person.role.map { "\(person.name) (\($0))" }
    }
    if !people.isEmpty { lines.append(row("people", people.joined(separator: ", "))) }
    if let language = metadata.language { lines.append(row("language", language)) }
    if !metadata.topics.isEmpty {
      lines.append(row("topics", metadata.topics.joined(separator: ", ")))
    }
    if let collection = article.collection { lines.append(row("collection", collection)) }
    lines += record.identifiers.filter { $0.kind != .path }.map {
      row($0.kind.rawValue, $0.value, .link)
    }
    lines += record.places.map { place in
      let digits = place.digest.description.prefix(16)
      return row(
        "place", session.surroundings.shortened(place.path),
        note: "  (\(place.size) bytes, captured \(place.captured.iso8601.prefix(10)), "
          + "SHA-256 \(digits)…)")
    }
    lines += record.similar.prefix(20).map {
      row("similar", $0.key.description, .key, note: "  (\(GroupsView.percent($0.similarity)))")
    }
    if record.similar.count > 20 {
      lines.append(row("similar", "and \(record.similar.count - 20) more"))
    }
    lines.append(
      row(
        "revision", "\(record.revision.number) of \(record.revisionCount)",
        note: "  (\(record.revision.text.unicodeScalars.count) characters, "
          + "\(record.revision.blocks.count) paragraphs)"))
    if !record.annotations.isEmpty {
      lines.append(row("notes", record.annotations.map { "n\($0.id)" }.joined(separator: " ")))
    }
    return lines + [.blank]
  }

  private static func row(
    _ name: String, _ value: String, _ style: Style = .plain, note: String = ""
  ) -> Line {
    let label = name + String(repeating: " ", count: max(1, 12 - name.count))
    var line: Line = [Span(label, .faint), Span(value, style), Span(note, .faint)]
    line.indent = 12
    return line
  }
}

/// Keeps the first error of a page that is made lazily, to be reported when the page has ended.
final class FailureBox {
  private(set) var failure: (any Error)?

  /// The value of a body; nil once it, or an earlier one, has failed.
  func value<Value>(_ body: () throws -> Value) -> Value? {
    guard failure == nil else { return nil }
    do { return try body() } catch {
      failure = error
      return nil
    }
  }
}
