import Corpus
import GRDB

/// Finds the near-duplicates of new texts, within the transaction of their articles.
struct SimilarityWriter {
  private let database: Database
  private let compression: Compression
  private var documents: [Int64] = []
  private var signatures: [Signature] = []
  private var removed: Set<Int64> = []

  init(_ database: Database, _ compression: Compression) {
    self.database = database
    self.compression = compression
  }

  /// Adds a document, whose number is greater than all before.
  ///
  /// - Parameter signature: of its text; nil if that is too short.
  mutating func add(document: Int64, _ signature: Signature?) {
    guard let signature else { return }
    documents.append(document)
    signatures.append(signature)
  }

  /// Takes a document out: its text is no longer current.
  mutating func remove(document: Int64) throws {
    removed.insert(document)
    try database.execute(
      sql: "DELETE FROM similarity WHERE document = ?1 OR other = ?1", arguments: [document])
  }

  /// Stores the signatures and what they lead to.
  mutating func finish(_ interruption: Interruption) throws {
    var slots: [Int64: Signature?] = [:]
    for (document, signature) in zip(documents, signatures) where !removed.contains(document) {
      slots[document] = signature
    }
    for document in removed { slots[document] = .some(nil) }
    guard !slots.isEmpty else { return }
    let pages = SignaturePages(database: database)
    let lists = try candidates(pages, interruption)
    try pages.store(slots)
    var reader = GramReader(database, compression)
    for (number, list) in lists.sorted(by: { $0.key < $1.key }) {
      try interruption.check()
      guard let grams = try reader.grams(of: documents[number]) else { continue }
      for candidate in list.candidates {
        guard let others = try reader.grams(of: candidate.document) else { continue }
        let likeness = grams.comparison(with: others)
        if likeness.isNear { try put(documents[number], candidate.document, likeness) }
      }
    }
    (documents, signatures, removed) = ([], [], [])
  }

  /// The candidates of the batch's texts, by their numbers: earlier ones of the batch and of the
  /// corpus.
  private func candidates(
    _ pages: SignaturePages, _ interruption: Interruption
  ) throws -> [Int: CandidateList] {
    let table = BandTable(signatures)
    var lists: [Int: CandidateList] = [:]
    var shared: [Int: Int] = [:]
    try pages.forEach { document, keys in
      if document.isMultiple(of: 4096) { try interruption.check() }
      table.forEachMatch(of: keys) { shared[$0, default: 0] += 1 }
      guard !shared.isEmpty else { return }
      for (number, count) in shared where count >= Signature.commonCount {
        lists[number, default: CandidateList()].add(document, shared: count)
      }
      shared.removeAll(keepingCapacity: true)
    }
    var pairs: [UInt64: Int] = [:]
    table.forEachPair { pairs[UInt64($0) << 32 | UInt64($1), default: 0] += 1 }
    for (pair, count) in pairs.sorted(by: { $0.key < $1.key })
    where count >= Signature.commonCount {
      let other = documents[Int(UInt32(truncatingIfNeeded: pair))]
      lists[Int(pair >> 32), default: CandidateList()].add(other, shared: count)
    }
    return lists
  }

  private func put(_ document: Int64, _ other: Int64, _ likeness: Likeness) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO similarity (document, other, similarity) VALUES (?1, ?2, ?3), (?2, ?1, ?3)
        ON CONFLICT DO NOTHING
        """)
    try statement.execute(arguments: [document, other, likeness.similarity])
  }
}
