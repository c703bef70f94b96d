import Foundation
import Searching

/// Measures the search through the program's own library, for `run.py`, which runs the peers.
@main
enum Benchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("build", 3): try Building.run(input: arguments[1], output: arguments[2])
    case ("measure", 4):
      try Measuring.run(input: arguments[1], corpus: arguments[2], queries: arguments[3])
    case ("sample", 4):
      try Sampling.run(
        input: arguments[1], corpus: arguments[2], count: Int(arguments[3]) ?? 100)
    default:
      print(
        """
        Benchmark build TEXTS.jsonl CORPUS
        Benchmark measure TEXTS.jsonl CORPUS QUERIES   one query a line; counts are checked by a scan
        Benchmark sample TEXTS.jsonl CORPUS N          N random strings of 1 to 12 characters
        """)
    }
  }

  /// Prints one line of JSON.
  static func report(_ values: [String: Any]) throws {
    let data = try JSONSerialization.data(
      withJSONObject: values, options: [.sortedKeys, .withoutEscapingSlashes])
    print(String(decoding: data, as: UTF8.self))
  }
}

extension Duration {
  /// In milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
  }
}
