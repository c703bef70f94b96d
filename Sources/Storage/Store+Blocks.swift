import Corpus

/// Blocks as the column `revision.block` holds them: the length of the coded blocks, four bytes,
/// little-endian, then their Zstandard frame.
extension Store {
  static func coded(_ blocks: [Block], _ compression: Compression) throws -> [UInt8] {
    let bytes = BlockCoding.encode(blocks)
    let count = withUnsafeBytes(of: UInt32(clamping: bytes.count).littleEndian) { Array($0) }
    return count + (try compression.compress(bytes))
  }

  static func blocks(_ column: [UInt8], _ compression: Compression) throws -> [Block] {
    guard column.count > 4 else { return [] }
    let count = column.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return BlockCoding.decode(
      try compression.decompress(Array(column.dropFirst(4)), count: count))
  }
}
