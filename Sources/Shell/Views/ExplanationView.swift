import Corpus
import Research
import Terminal

/// How pages are read: what took each, where its metadata comes from, and every block with the
/// reason why it is no part of the article, if it is none.
enum ExplanationView {
  private struct ExplanationJSON: Encodable {
    struct PartJSON: Encodable {
      let kind: String
      let text: String
      let dropped: String?
    }

    let path: String
    let profile: String
    let title: String
    let date: String?
    let byline: String?
    let origins: [String: String]
    let blocks: [PartJSON]
  }

  /// The explanations one after the other, made as they are read.
  static func page(_ explanations: AnySequence<Explained>, in session: Session) -> Page {
    let records = explanations.lazy.compactMap { explained in
      if case .page(let explanation) = explained { JSONText.line(json(explanation)) } else { nil }
    }
    let lines = explanations.lazy.flatMap { explained -> [Line] in
      switch explained {
      case .page(let explanation): Self.lines(of: explanation, in: session)
      case .failure(let remark):
        [
          [
            Span(session.surroundings.shortened(remark.path), .key),
            Span(": " + remark.reason, .error),
          ]
        ]
      }
    }
    let interruption = session.surroundings.interruption
    return Page(
      records: { AnySequence(records) }, lines: { _ in AnySequence(lines) },
      // They end early where the user stopped them.
      failure: {
        do { try interruption.check() } catch { return error }
        return nil
      })
  }

  private static func lines(of explanation: Explanation, in session: Session) -> [Line] {
    let metadata = explanation.metadata
    let path = session.surroundings.shortened(explanation.path)
    var lines: [Line] = [[Span(path, .key), Span(" · \(explanation.profile)", .heading)]]
    let people = metadata.contributors.map { person in
      person.name + (person.role.map { " (\($0))" } ?? "")
    }
    lines += [
      line("title", metadata.title, metadata.origins[.title]),
      line("date", metadata.date?.text, metadata.origins[.date]),
      line("byline", people.joined(separator: ", "), metadata.origins[.byline]),
      line("source", metadata.source, metadata.origins[.source]),
      line("topics", metadata.topics.joined(separator: ", "), metadata.origins[.topics]),
      line("language", metadata.language, nil),
    ].compactMap { $0 }
    lines += explanation.identifiers.compactMap { line($0.kind.rawValue, $0.value, nil) }
    for part in explanation.parts {
      let text = shortened(part.text)
      if let reason = part.dropped {
        lines.append([
          "  - ", Span("\(part.kind.rawValue): \(text)", .faint), Span(" — \(reason)", .note),
        ])
      } else {
        lines.append(["  + ", Span(part.kind.rawValue + ": ", .faint), Span(text)])
      }
    }
    return lines + [[]]
  }

  private static func line(_ name: String, _ value: String?, _ origin: String?) -> Line? {
    guard let value, !value.isEmpty else { return nil }
    return ["  \(name): ", Span(value), Span(origin.map { " (\($0))" } ?? "", .faint)]
  }

  /// The beginning of a block, in one line.
  private static func shortened(_ text: String) -> String {
    let flat = text.prefix(120).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? flat.prefix(60) + "…" : flat
  }

  private static func json(_ explanation: Explanation) -> ExplanationJSON {
    let metadata = explanation.metadata
    let origins = metadata.origins.map { ($0.key.rawValue, $0.value) }
    return ExplanationJSON(
      path: explanation.path, profile: explanation.profile, title: metadata.title,
      date: metadata.date?.text, byline: metadata.byline,
      origins: Dictionary(origins) { first, _ in first },
      blocks: explanation.parts.map {
        ExplanationJSON.PartJSON(kind: $0.kind.rawValue, text: $0.text, dropped: $0.dropped)
      })
  }
}
