import Corpus
import Foundation
import Synchronization

/// Work that cannot be asked to stop, such as reading one page, on a thread that is left behind
/// where the user does not want to wait for it.
extension Interruption {
  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
    let isDone = DispatchSemaphore(value: 0)
  }

  /// Does work on a thread of its own and waits for it.
  ///
  /// - Parameter work: what is done; it may still go on after an interruption.
  /// - Throws: `Requested`.
  func leavingBehind<Value: Sendable>(_ work: @escaping @Sendable () -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    let thread = Thread {
      let value = work()
      outcome.value.withLock { $0 = value }
      outcome.isDone.signal()
    }
    // As deep as pages may be nested.
    thread.stackSize = 8 << 20
    thread.start()
    while true {
      try outcome.isDone.wait(self)
      // What was interrupted may have stopped halfway by itself.
      try check()
      if let value = outcome.value.withLock({ $0 }) { return value }
    }
  }
}

extension DispatchSemaphore {
  /// Waits until it is signalled.
  ///
  /// - Throws: `Interruption.Requested`.
  func wait(_ interruption: Interruption) throws {
    repeat { try interruption.check() } while wait(timeout: .now() + .milliseconds(20)) == .timedOut
  }
}
