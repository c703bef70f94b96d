extension Sequence<UInt8> {
  /// A number that equal bytes share, and others only by chance: FNV-1a, 64 bits (Fowler, Noll, Vo;
  /// draft-eastlake-fnv). It proves nothing: who wants to can make others that share it.
  @inlinable public var fingerprint: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
