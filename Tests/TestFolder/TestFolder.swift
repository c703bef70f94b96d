public import Foundation

/// A folder of a test's own, removed with all that is in it when the test lets go of it.
public final class TestFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes the folder.
  ///
  /// - Throws: what the system says.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "verbatim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
