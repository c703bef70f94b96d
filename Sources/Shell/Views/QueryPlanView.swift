import Corpus
import Research
import Terminal

/// How a query is understood: its tree, and the steps that are taken.
enum QueryPlanView {
  private struct PartJSON: Encodable {
    let depth: Int
    let text: String
    let folded: String?
    let count: Int
    let plan: String
  }

  private struct StepJSON: Encodable {
    let step: Int
    let text: String
    let count: Int
    let plan: String
  }

  /// The tree, then the steps.
  static func page(_ explanation: QueryExplanation) -> Page {
    let steps = explanation.steps.enumerated().map { ($0 + 1, $1) }
    return Page(
      lines: explanation.parts.map(line(_:)) + [[Span("in this order:", .faint)]]
        + steps.map { line($1, number: $0) },
      records: explanation.parts.map {
        JSONText.line(
          PartJSON(
            depth: $0.depth, text: $0.text, folded: $0.folded, count: $0.count, plan: $0.plan))
      }
        + steps.map {
          JSONText.line(StepJSON(step: $0, text: $1.text, count: $1.count, plan: $1.plan))
        }, count: explanation.parts.first?.count)
  }

  private static func line(_ part: QueryExplanation.Part) -> Line {
    let folded = part.folded.map { part.text.contains($0) ? "" : " → \($0)" } ?? ""
    var line: Line = [
      Span(String(repeating: "  ", count: part.depth)), Span(part.text, .match), Span(folded),
      Span("  \(part.count)", .number),
    ]
    // How a term is looked for stands with its step.
    if part.folded == nil { line.spans.append(Span("  " + part.plan, .faint)) }
    line.indent = 2 * part.depth + 2
    return line
  }

  private static func line(_ step: QueryExplanation.Step, number: Int) -> Line {
    let digits = String(number)
    let margin = String(repeating: " ", count: max(0, 3 - digits.count))
    var line: Line = [
      Span(margin + digits, .number), Span("  "), Span(step.text), Span(" → "),
      Span("\(step.count)", .number),
    ]
    if !step.plan.isEmpty { line.spans.append(Span("  " + step.plan, .faint)) }
    line.indent = 5
    return line
  }
}
