/// How much has come out of a file and out of the archives in it: what grows beyond measure is made
/// to do harm.
final class Growth {
  /// What a file may become in all: so many bytes, or so many times its own size.
  private static let harmlessSize = 64 << 20
  private static let harmlessRatio = 100

  /// What is only passed over costs time and no memory.
  private static let harmlessPassed = 4 << 30
  private static let harmlessPassedRatio = 400

  private let size: Int
  private var produced = 0
  private var passed = 0

  /// A file of a size in bytes, of which nothing has come yet.
  init(size: Int) {
    self.size = size
  }

  /// Counts further bytes; false where they are too many.
  func isHarmless(with count: Int) -> Bool {
    produced += count
    return produced <= Self.harmlessSize || produced <= Self.harmlessRatio * size
  }

  /// Counts further bytes that nobody wants; false where they are too many.
  func isHarmless(passing count: Int) -> Bool {
    passed += count
    return passed <= Self.harmlessPassed || passed <= Self.harmlessPassedRatio * size
  }
}
