public import Corpus
import Foundation

/// What a session takes from the world around it, so that a replayed one can be given another.
public struct Surroundings: Sendable {
  /// The folder that relative paths start from, absolute.
  public var directory: String
  /// The folder of the user's own profiles; it need not exist.
  public var profiles: String
  /// Who annotates: a login name.
  public var author: String
  /// The current time.
  public var now: @Sendable () -> Timestamp
  /// Asked whether the user wants the work to stop.
  public var interruption: Interruption

  /// Makes surroundings.
  public init(
    directory: String, profiles: String, author: String,
    now: @escaping @Sendable () -> Timestamp = Self.clock, interruption: Interruption = .never
  ) {
    self.directory = directory
    self.profiles = profiles
    self.author = author
    self.now = now
    self.interruption = interruption
  }

  /// The system's clock.
  public static let clock: @Sendable () -> Timestamp = {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  /// Today's date in UTC.
  var today: ArticleDate { now().day }

  /// The absolute path of a path that a user typed: `~` expanded, relative to `directory`.
  public func absolute(_ path: String) -> String {
    let expanded = (path as NSString).expandingTildeInPath
    let whole = expanded.hasPrefix("/") ? expanded : directory + "/" + expanded
    return URL(fileURLWithPath: whole).standardizedFileURL.path
  }

  /// A path as a person would write it here: relative where it lies in `directory`.
  public func shortened(_ path: String) -> String {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }
}
