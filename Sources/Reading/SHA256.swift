import CCrypto
public import Corpus

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// The digest of some bytes.
  public static func digest(of bytes: [UInt8]) -> Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = CCrypto.SHA256(bytes, bytes.count, &digest)
    return Digest(bytes: digest)
  }
}
