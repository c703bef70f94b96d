/// An error at one place of a line that somebody typed.
public protocol PointingError: Error {
  /// The line, or the part of it that is misread; empty where it is not known.
  var line: String { get }
  /// Where in the line, in characters from 1; one past the end means its end.
  var column: Int { get }
}
