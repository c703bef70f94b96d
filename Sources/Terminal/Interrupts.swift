import CEdit

/// Ctrl-C: a flag that the signal sets and that long work asks now and then.
public enum Interrupts {
  /// Makes SIGINT set the flag instead of ending the program, and writing to a pipe that nobody
  /// reads an error instead of a signal. A third Ctrl-C that nothing answered ends the program.
  public static func install() {
    verbatim_install_interrupt()
  }

  /// Whether the user pressed Ctrl-C since the last `reset()`.
  public static var isRequested: Bool { verbatim_interrupt_count() > 0 }

  /// Says that a line is being edited, or no longer: one Ctrl-C then counts once, however often
  /// libedit passes it on.
  static func setEditing(_ isEditing: Bool) {
    verbatim_set_editing(isEditing ? 1 : 0)
  }

  /// Forgets that the user pressed Ctrl-C.
  public static func reset() {
    verbatim_reset_interrupts()
  }
}
