import CEdit
import Foundation
import Synchronization

/// Ctrl-C: a flag that the signal sets and that long work asks now and then.
public enum Interrupts {
  // Lock-free, so that the handler of a signal may touch them.
  private static let count = Atomic<Int>(0)
  private static let isEditing = Atomic<Bool>(false)
  // A pipe that wakes the thread of `answer(with:)`: the file descriptor of its writing end.
  private static let alarm = Atomic<Int32>(-1)

  /// Makes SIGINT set the flag instead of ending the program, and writing to a pipe that nobody
  /// reads an error instead of a signal. A third Ctrl-C that nothing answered ends the program.
  public static func install() {
    // Made now, because a signal's handler must not be the first to touch them.
    reset()
    setEditing(false)
    verbatim_install_interrupt { _ in Interrupts.receive() }
  }

  /// Calls a body, on a thread of its own, again and again while a Ctrl-C waits for its answer: for
  /// work that cannot ask, such as one long statement of a database.
  public static func answer(with body: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    guard alarm.load(ordering: .acquiring) < 0, pipe(&ends) == 0 else { return }
    for end in ends { _ = verbatim_close_on_exec(end) }
    alarm.store(ends[1], ordering: .releasing)
    let reading = ends[0]
    Thread {
      // Signals are for the main thread: libedit's handlers put the terminal of its caller right.
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      var byte: UInt8 = 0
      while read(reading, &byte, 1) > 0 || errno == EINTR {
        while isRequested {
          body()
          usleep(10_000)
        }
      }
    }.start()
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
    let alarm = alarm.load(ordering: .acquiring)
    var byte: UInt8 = 1
    if alarm >= 0 { _ = write(alarm, &byte, 1) }
  }
}
