import Foundation
import Terminal

/// Runs the program with the arguments and the environment of the process, and ends it.
public func launch() -> Never {
  Interrupts.install()
  let program = Program(
    console: Console.standard, environment: ProcessInfo.processInfo.environment)
  let status = program.run(Array(CommandLine.arguments.dropFirst()))
  // An interrupted import leaves threads behind that still read a page: `exit` would have libxml2
  // and others let go of what they use.
  fflush(nil)
  _exit(status)
}
