import Foundation
import Terminal

/// Runs the program with the arguments and the environment of the process, and ends it.
public func launch() -> Never {
  Interrupts.install()
  let program = Program(
    console: Console.standard, environment: ProcessInfo.processInfo.environment)
  exit(program.run(Array(CommandLine.arguments.dropFirst())))
}
