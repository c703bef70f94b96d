import ArgumentParser
import Research
import Terminal

/// `config`: what holds for all commands.
struct ConfigCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show or choose what holds for all commands.",
    discussion: """
      config lists the settings, config NAME shows one, config NAME VALUE chooses, and config \
      --unset NAME goes back to what is usual. They are kept in the corpus. An option of a command \
      goes before a setting.

      \(Setting.allCases.map { "\($0.rawValue): \($0.summary)." }.joined(separator: "\n"))
      """)

  @Argument(help: "The setting.")
  var name: String?

  @Argument(help: "Its value.")
  var value: [String] = []

  @Flag(help: "Go back to what is usual.")
  var unset = false

  private struct SettingJSON: Encodable {
    let name: String
    let value: String
    let chosen: Bool
  }

  mutating func run(in session: inout Session, _ context: Context) throws -> Page {
    guard let name else {
      guard !unset else { throw Failure(usage: "the setting is missing: config --unset NAME") }
      return try Self.page(Setting.allCases, in: session)
    }
    let setting = try Self.setting(context.plain(name))
    if unset {
      guard value.isEmpty else {
        throw Failure(usage: "--unset takes no value: config --unset \(setting.rawValue)")
      }
      try session.choose(setting, nil)
    } else if !value.isEmpty {
      try session.choose(setting, context.plain(value))
    }
    return try Self.page([setting], in: session)
  }

  private static func setting(_ name: String) throws -> Setting {
    if let setting = Setting(rawValue: name) { return setting }
    let names = Setting.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
    throw Failure(
      usage: "there is no setting “\(sanitized(name))”: "
        + (near ?? "use one of \(names.joined(separator: ", "))"))
  }

  private static func page(_ settings: [Setting], in session: Session) throws -> Page {
    let values = try settings.map { ($0, try session.chosen($0)) }
    let width = values.map { $0.0.rawValue.count }.max() ?? 0
    return Page(
      lines: values.map { setting, chosen in
        let name = setting.rawValue
        var line: Line = [
          Span(name, .key), Span(String(repeating: " ", count: width - name.count + 2)),
          Span(chosen ?? session.usual(setting)), Span(chosen == nil ? "  (usual)" : "", .faint),
          Span("  " + setting.summary, .faint),
        ]
        line.indent = width + 2
        return line
      },
      records: values.map { setting, chosen in
        JSONText.line(
          SettingJSON(
            name: setting.rawValue, value: chosen ?? session.usual(setting), chosen: chosen != nil))
      })
  }
}
