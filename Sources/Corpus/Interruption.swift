/// A way to ask whether the person at the terminal wants the work to stop.
///
/// Loops that can be long call `check()` now and then, at least every few milliseconds.
public struct Interruption: Sendable {
  /// Thrown by `check()`.
  public struct Requested: Error {
    /// Makes the error.
    public init() {}
  }

  private let isRequested: @Sendable () -> Bool

  /// Makes an interruption that asks `isRequested`, which must be quick.
  public init(_ isRequested: @escaping @Sendable () -> Bool) {
    self.isRequested = isRequested
  }

  /// Never requested.
  public static let never = Interruption { false }

  /// Throws `Requested` if the work is to stop.
  public func check() throws {
    if isRequested() { throw Requested() }
  }
}
