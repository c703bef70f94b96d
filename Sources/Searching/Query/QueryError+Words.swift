extension QueryError: CustomStringConvertible {
  /// What is wrong, in which column, and what to do, in one line.
  public var description: String { "\(message) (column \(column)): \(remedy)" }
}
