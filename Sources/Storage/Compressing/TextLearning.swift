import CZstd
import Foundation
import GRDB

/// Learns a dictionary from a corpus's texts, anew whenever there are several times as many: the
/// more there are, the larger the dictionary that pays.
///
/// Measured on 582 MB of news whose sentences recur: 0.29 of the text with one megabyte from the
/// first 6 MB, 0.18 with four from 24 MB, 0.14 with eight from 50 MB. A dictionary that does not
/// save what it costs is not kept.
struct TextLearning {
  /// The first dictionary is made when the corpus holds so many bytes of text.
  static let leastText = 16 << 20
  /// How large a dictionary may become, and from how much text it is made at most.
  private static let sizeLimit = 8 << 20
  private static let sampleLimit = 32 << 20
  /// Once the texts are so many times as many, a new one is tried.
  private static let growth = 3
  /// One text of so many is kept out of the sample, to see what the dictionary does for others.
  private static let testStep = 48
  private static let setting = "text-learnt"

  private let database: Database
  private let compression: Compression
  private let leastText: Int

  init(_ database: Database, _ compression: Compression, leastText: Int) {
    self.database = database
    self.compression = compression
    self.leastText = leastText
  }

  /// Learns, if it is time, from the stored texts and those that are about to be.
  func learn(from texts: [String]) throws {
    let stored = try storedSize()
    let total = texts.reduce(stored) { $0 + $1.utf8.count }
    let learnt =
      try String.fetchOne(
        database.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
        arguments: [Self.setting]
      ).flatMap { Int($0) } ?? 0
    guard total >= max(leastText, Self.growth * learnt) else { return }
    try database.execute(
      sql: """
        INSERT INTO setting (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
      arguments: [Self.setting, String(total)])
    let sample = try sample(stored: stored, texts, total)
    let size = min(Self.sizeLimit, total / 8)
    for size in [size, size / 4] {
      guard let dictionary = TextDictionary.trained(on: sample.bytes, sample.sizes, size: size),
        try pays(Data(dictionary), sample, total)
      else { continue }
      try store(dictionary)
      return
    }
  }

  /// About how many bytes the stored texts have: the index knows how many characters and words.
  private func storedSize() throws -> Int {
    3 * (try Int.fetchOne(database, sql: "SELECT SUM(unit_count) FROM index_segment") ?? 0)
  }

  // MARK: - Sampling

  private struct Sample {
    var bytes: [UInt8] = []
    var sizes: [Int] = []
    var tests: [[UInt8]] = []
    private var count = 0

    mutating func take(_ text: String) {
      count += 1
      if count.isMultiple(of: TextLearning.testStep) {
        tests.append(Array(text.utf8))
      } else {
        bytes += text.utf8
        sizes.append(text.utf8.count)
      }
    }
  }

  /// Texts evenly from all of them.
  private func sample(stored: Int, _ texts: [String], _ total: Int) throws -> Sample {
    let share = min(1, Double(Self.sampleLimit) / Double(total))
    var sample = Sample()
    sample.bytes.reserveCapacity(min(total, Self.sampleLimit) + 1 << 20)
    let last = try Int64.fetchOne(database, sql: "SELECT MAX(id) FROM revision") ?? 0
    let step = max(1, Int64((1 / share).rounded()))
    let statement = try database.cachedStatement(
      sql: "SELECT text, byte_count FROM revision WHERE id = ?")
    for id in stride(from: 1, through: last, by: Int64.Stride(step)) {
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
      sample.take(try Store.text(of: row, compression))
    }
    for place in stride(from: 0, to: texts.count, by: Int(step)) { sample.take(texts[place]) }
    return sample
  }

  // MARK: - Judging

  /// Whether a dictionary saves at least half its size in as much text as there is: a corpus that
  /// has grown goes on growing.
  private func pays(_ dictionary: Data, _ sample: Sample, _ total: Int) throws -> Bool {
    let compressor = TextCompressor(dictionary)
    var (saved, size) = (0, 0)
    for test in sample.tests {
      saved += try compression.compress(test).count - compressor.compress(test).count
      size += test.count
    }
    return size > 0
      && Double(saved) / Double(size) * Double(total) > Double(dictionary.count) / 2
  }

  private func store(_ dictionary: [UInt8]) throws {
    try database.execute(
      sql: "INSERT INTO text_dictionary (id, data) VALUES (?, ?)",
      arguments: [Int64(ZDICT_getDictID(dictionary, dictionary.count)), Data(dictionary)])
    compression.forgetCompressor()
  }
}
