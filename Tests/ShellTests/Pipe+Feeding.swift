import Foundation

extension Pipe {
  /// Writes what a program that may have ended already is to read: then it is lost.
  ///
  /// The signal that the system would send is held back from this thread only, so that no program
  /// that is started meanwhile ignores it.
  func feed(_ text: String) {
    var (signals, before) = (sigset_t(), sigset_t())
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    do { try fileHandleForWriting.write(contentsOf: Data(text.utf8)) } catch {
      // The signal waits: it is taken away.
      var (pending, number) = (sigset_t(), Int32(0))
      sigpending(&pending)
      if sigismember(&pending, SIGPIPE) == 1 { sigwait(&signals, &number) }
    }
  }
}
