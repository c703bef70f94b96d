public import ArgumentParser
public import Research

// The words that options take for these choices are their raw values.
extension HitOrder: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension CitationName: ExpressibleByArgument {}
extension RowOrder: ExpressibleByArgument {}
extension RowGrouping: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// All choices, for help.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
