public import Dispatch
import Synchronization

/// A value that another thread makes.
public final class Deferred<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// Begins to make the value.
  ///
  /// - Parameters:
  ///   - queue: where it is made.
  ///   - body: makes it; called once.
  public init(on queue: DispatchQueue, _ body: @escaping @Sendable () throws -> Value) {
    queue.async { [self] in
      let made = Result { try body() }
      result.withLock { $0 = made }
      isDone.signal()
    }
  }

  /// Waits until the value is there.
  ///
  /// - Throws: what making it threw.
  public func value() throws -> Value {
    isDone.wait()
    // Whoever else asks need not wait.
    isDone.signal()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("signalled too early") }
    return try result.get()
  }
}
