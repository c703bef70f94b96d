/// The options that every command takes, before its name or after it.
struct GlobalOptions {
  /// The corpus file; nil for the default.
  var corpus: String?
  /// Whether records are wanted instead of lines.
  var isJSON = false

  /// Takes the global options out of the words; what follows `--` is left alone.
  ///
  /// - Throws: `Failure` if `--corpus` has no value.
  static func extract(from words: [String]) throws -> (words: [String], options: GlobalOptions) {
    var options = GlobalOptions()
    var rest: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--" {
        rest.append(word)
        break
      } else if word == "--json" {
        options.isJSON = true
      } else if word == "--corpus" {
        guard let path = words.popFirst() else {
          throw Failure(usage: "--corpus needs the path of a corpus file after it")
        }
        options.corpus = path
      } else if word.hasPrefix("--corpus=") {
        options.corpus = String(word.dropFirst("--corpus=".count))
      } else {
        rest.append(word)
      }
    }
    return (rest + words, options)
  }
}
