/// Why a file, or a part of one, gave no article.
public struct ReadingFailure: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing has the path.
    case missing
    /// The system's reason why it cannot be read.
    case unreadable(String)
    /// It has no bytes.
    case empty
    /// It holds bytes that no text has, from one on.
    case binary(offset: Int)
    /// It is larger than what is read whole: its size, in bytes.
    case tooLarge(Int)
    /// Its text is longer than an article's: its size, in bytes.
    case tooLong(Int)
    /// It is not valid in its encoding, from a byte on.
    case encoding(String, offset: Int)
    /// Its front matter is malformed: why.
    case frontMatter(String)
    /// A record is malformed: why.
    case record(String)
    /// Elements are nested deeper than any page is, or the like.
    case markup(String)
    /// It is a list of links, or holds no text of some length.
    case noArticle
    /// A folder has no file that could hold an article.
    case emptyFolder
    /// No file matches the pattern.
    case noMatch
    /// An archive or compressed file is damaged, or harmful: why.
    case container(String)
    /// It was sent in a coding that is not read: which.
    case coding(String)
    /// A web archive holds records that are no pages: how many of which kind.
    case recordsWithoutPage(String)
    /// A later entry of its archive has its name, and so takes its place.
    case replaced
    /// What was kept of it is not what was imported.
    case damagedCopy
    /// It is of a kind that is not read.
    case unsupported(String)
  }

  /// The path, with `#n` appended for a record.
  public let path: String
  /// What is wrong.
  public let reason: Reason
  /// Whether it is a file of a folder that is simply no article, and not worth a failure.
  public let isSkip: Bool

  /// Makes a failure.
  public init(path: String, reason: Reason, isSkip: Bool = false) {
    self.path = path
    self.reason = reason
    self.isSkip = isSkip
  }
}

extension ReadingFailure: CustomStringConvertible {
  /// What is wrong and what to do, as a fragment of a sentence.
  public var description: String {
    switch reason {
    case .missing: "no such file or folder: check the path"
    case .unreadable(let reason): "it cannot be read: \(reason)"
    case .empty: "the file is empty"
    case .binary(let offset):
      "this is not text from byte \(offset) on: name Markdown, HTML, text or JSON Lines files"
    case .tooLarge(let size): "\(size) bytes are more than a page has: split it"
    case .tooLong(let size): "a text of \(size) bytes is more than an article has: split it"
    case .encoding(let name, let offset):
      "byte \(offset) is not \(name): convert the file to UTF-8"
    case .frontMatter(let reason): "the front matter is malformed: \(reason)"
    case .record(let reason): "the record is malformed: \(reason)"
    case .markup(let reason): "the page cannot be parsed: \(reason)"
    case .noArticle: "no article in it, only links or too little text"
    case .emptyFolder: "no Markdown, HTML, text or JSON Lines files or archives in it"
    case .noMatch: "no file matches the pattern"
    case .container(let reason): "the archive cannot be read: \(reason): get it again or unpack it"
    case .coding(let name):
      "a page coded as \(name) is not read: decode it, or capture it again coded as gzip"
    case .recordsWithoutPage(let counts):
      "records without a page of their own (a revisit means one captured before): \(counts)"
    case .replaced:
      "a later entry of the archive has the same name and was read: unpack it to have both"
    case .damagedCopy: "what the corpus holds of it is damaged: restore a backup"
    case .unsupported(let kind): "\(kind) files are not read: convert it to HTML or text"
    }
  }
}
