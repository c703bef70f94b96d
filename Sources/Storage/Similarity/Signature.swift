/// What is stored of a text to find near-duplicates: the keys of a MinHash signature's bands.
///
/// The grams fall into 128 bins; of each bin the least hash is taken (one-permutation hashing:
/// Li, Owen, Zhang 2012), and an empty bin borrows from one that a sequence of its own finds
/// (after Shrivastava 2017). Two texts agree in a bin with the probability of their similarity *s*;
/// the bins make 42 bands of three, of which two texts share three or more with a probability of 0.997
/// at 0.6, 0.91 at 0.5, 0.51 at 0.4, and 0.00001 at the 0.1 of texts that share a sentence.
///
/// A SimHash of 64 bits was measured too: one edited text in ten that is still 0.6 like the original
/// differs in 18 bits and more, as some unrelated ones do, and so far no table can look.
struct Signature {
  /// How many keys a text has.
  static let bandCount = 42
  /// How many keys near-duplicates have in common at least.
  static let commonCount = 3
  private static let bandSize = 3
  private static let binCount = 128
  private static let empty = UInt32.max

  /// A key for each band; none is 0. Equal keys are of the same band.
  private(set) var keys: [UInt32]

  /// The signature of a folded text; nil if it is too short for a gram.
  init?(_ scalars: [UInt32]) {
    var keys = [UInt32](repeating: 0, count: Self.bandCount)
    let isFilled = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.binCount) { bins in
      bins.initialize(repeating: Self.empty)
      Grams.forEach(in: scalars) { hash in
        let bin = Int(truncatingIfNeeded: hash >> 57)
        bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: hash))
      }
      guard Self.fillEmpty(bins) else { return false }
      for band in keys.indices { keys[band] = Self.key(band, bins) }
      return true
    }
    guard isFilled else { return nil }
    self.keys = keys
  }

  /// Lets empty bins borrow; false if all are empty.
  private static func fillEmpty(_ bins: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    let full = bins.map { $0 != empty }
    guard full.contains(true) else { return false }
    for bin in bins.indices where !full[bin] {
      // An odd step visits every bin.
      let start = Grams.mixed(UInt64(bin) + 1)
      var place = Int(truncatingIfNeeded: start >> 8) & (binCount - 1)
      let step = Int(truncatingIfNeeded: start >> 20) | 1
      while !full[place] { place = (place &+ step) & (binCount - 1) }
      bins[bin] = bins[place]
    }
    return true
  }

  private static func key(_ band: Int, _ bins: UnsafeMutableBufferPointer<UInt32>) -> UInt32 {
    var hash = UInt64(band)
    for bin in band * bandSize..<(band + 1) * bandSize {
      hash = Grams.mixed(hash &* 31 &+ UInt64(bins[bin]))
    }
    return max(1, UInt32(truncatingIfNeeded: hash))
  }
}
