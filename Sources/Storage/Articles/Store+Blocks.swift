import Corpus

/// Blocks as the column `revision.block` holds them: the length of the coded blocks, four bytes,
/// little-endian, then their Zstandard frame; or four zeros, then the coded blocks where these are
/// too few bytes for a frame to be shorter.
extension Store {
  private static let leastFrame = 48

  static func coded(
    _ blocks: [Block], of text: String, _ compressor: TextCompressor
  ) throws -> [UInt8] {
    let bytes = BlockCoding.encode(blocks, of: text)
    if bytes.count < leastFrame { return [0, 0, 0, 0] + bytes }
    let count = withUnsafeBytes(of: UInt32(clamping: bytes.count).littleEndian) { Array($0) }
    return count + (try compressor.compress(bytes))
  }

  static func blocks(
    _ column: [UInt8], of text: String, _ compression: Compression
  ) throws -> [Block] {
    BlockCoding.decode(try blockBytes(column, compression), of: text)
  }

  /// What `BlockCoding` decodes, from what the column holds.
  static func blockBytes(_ column: [UInt8], _ compression: Compression) throws -> [UInt8] {
    guard column.count > 4 else { return [] }
    let count = column.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let rest = Array(column.dropFirst(4))
    return count == 0 ? rest : try compression.decompress(rest, count: count)
  }
}
