import CEdit
import Foundation
import Synchronization

/// Ctrl-C: a flag that the signal sets and that long work asks now and then.
public enum Interrupts {
  // Lock-free, so that the handler of a signal may touch them.
  private static let count = Atomic<Int>(0)
  private static let isEditing = Atomic<Bool>(false)

  /// Makes SIGINT set the flag instead of ending the program, and writing to a pipe that nobody
  /// reads an error instead of a signal. A third Ctrl-C that nothing answered ends the program.
  public static func install() {
    // Made now, because a signal's handler must not be the first to touch them.
    reset()
    setEditing(false)
    verbatim_install_interrupt { _ in Interrupts.receive() }
  }

  /// Whether the user pressed Ctrl-C since the last `reset()`.
  public static var isRequested: Bool { count.load(ordering: .acquiring) > 0 }

  /// Forgets that the user pressed Ctrl-C.
  public static func reset() {
    count.store(0, ordering: .releasing)
  }

  /// Says that a line is being edited, or no longer. libedit passes a signal on to the whole
  /// process group, so that one Ctrl-C arrives several times: while editing it counts once.
  static func setEditing(_ isEditing: Bool) {
    Self.isEditing.store(isEditing, ordering: .releasing)
  }

  private static func receive() {
    if isEditing.load(ordering: .acquiring) {
      count.store(1, ordering: .releasing)
    } else if count.add(1, ordering: .acquiringAndReleasing).newValue > 2 {
      _exit(130)
    }
  }
}
