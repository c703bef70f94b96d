public import ArgumentParser
public import Research

// The words that options take for these choices are their raw values.
extension HitOrder: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension CitationName: ExpressibleByArgument {}
extension RowOrder: ExpressibleByArgument {}
extension RowGrouping: ExpressibleByArgument {}
