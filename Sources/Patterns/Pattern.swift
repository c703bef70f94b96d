import CPCRE2

/// A regular expression over UTF-8 (PCRE2 syntax), bounded in time: it stops with an error
/// instead of running for ever.
///
/// Compiled just in time where the machine allows. Safe to share between threads: what a match
/// changes belongs to the call.
public final class Pattern: Sendable {
  /// What can go wrong.
  public enum Failure: Error, Hashable {
    /// The expression is malformed: what is wrong, and where (byte offset in the expression).
    case malformed(reason: String, offset: Int)
    /// A match took more steps than allowed.
    case tooComplex
  }

  /// The expression as written.
  public let source: String

  // Immutable after initialisation; PCRE2 compiled code may be shared between threads.
  nonisolated(unsafe) private let code: OpaquePointer
  nonisolated(unsafe) private let limits: OpaquePointer?

  /// Compiles an expression.
  ///
  /// - Parameters:
  ///   - source: the expression, in PCRE2 syntax with `(?m)` on: `^` and `$` match at lines.
  ///   - ignoresCase: whether letters match in either case.
  /// - Throws: `Failure.malformed`.
  public init(_ source: String, ignoresCase: Bool = false) throws(Failure) {
    self.source = source
    var number: Int32 = 0
    var offset = 0
    let options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C
      | (ignoresCase ? PCRE2_CASELESS : 0)
    let bytes = Array(source.utf8)
    guard
      let code = pcre2_compile_8(bytes, bytes.count, options, &number, &offset, nil)
    else { throw .malformed(reason: Self.message(number), offset: offset) }
    self.code = code
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    limits = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(limits, 2_000_000)
    pcre2_set_depth_limit_8(limits, 10_000)
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_code_free_8(code)
  }

  /// The first match at or after an offset.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - offset: where to begin, in bytes, on a scalar boundary.
  /// - Returns: the byte ranges of the whole match and of each group (nil for one that took no
  ///   part), or nil where nothing matches.
  /// - Throws: `Failure.tooComplex`.
  public func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from offset: Int = 0
  ) throws(Failure) -> [Range<Int>?]? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    defer { pcre2_match_data_free_8(data) }
    let found = match(text, from: offset, data)
    if found == PCRE2_ERROR_NOMATCH { return nil }
    guard found > 0 else { throw .tooComplex }
    guard let ends = pcre2_get_ovector_pointer_8(data) else { return nil }
    return (0..<Int(pcre2_get_ovector_count_8(data))).map { group in
      let (start, end) = (ends[2 * group], ends[2 * group + 1])
      return start == Int.max || start == -1 || start > end ? nil : start..<end
    }
  }

  /// Whether the expression matches somewhere in a text.
  ///
  /// - Throws: `Failure.tooComplex`.
  public func occurs(in text: UnsafeBufferPointer<UInt8>) throws(Failure) -> Bool {
    guard let data = pcre2_match_data_create_8(1, nil) else { return false }
    defer { pcre2_match_data_free_8(data) }
    let found = match(text, from: 0, data)
    // Zero says that there are more groups than are asked for.
    guard found >= 0 || found == PCRE2_ERROR_NOMATCH else { throw .tooComplex }
    return found >= 0
  }

  private func match(
    _ text: UnsafeBufferPointer<UInt8>, from offset: Int, _ data: OpaquePointer
  ) -> Int32 {
    let empty: StaticString = ""
    return pcre2_match_8(
      code, text.baseAddress ?? empty.utf8Start, text.count, offset, PCRE2_NO_UTF_CHECK, data,
      limits)
  }

  /// The byte ranges of all matches that do not overlap, in order, empty ones left out.
  ///
  /// - Throws: `Failure.tooComplex`.
  public func matches(in text: String) throws(Failure) -> [Range<Int>] {
    var text = text
    var found: [Range<Int>] = []
    let result: Result<Void, Failure> = text.withUTF8 { bytes in
      var offset = 0
      do throws(Failure) {
        while offset <= bytes.count, let match = try firstMatch(in: bytes, from: offset)?[0] {
          if match.isEmpty {
            offset = match.upperBound + 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
          } else {
            found.append(match)
            offset = match.upperBound
          }
        }
        return .success(())
      } catch { return .failure(error) }
    }
    try result.get()
    return found
  }

  /// The whole first match and its groups, as text: element 0 is the match.
  ///
  /// - Throws: `Failure.tooComplex`.
  public func groups(in text: String) throws(Failure) -> [String?]? {
    var text = text
    let result: Result<[String?]?, Failure> = text.withUTF8 { bytes in
      do throws(Failure) {
        let match = try firstMatch(in: bytes)
        return .success(
          match?.map { range in
            range.map { String(decoding: bytes[$0], as: UTF8.self) }
          })
      } catch { return .failure(error) }
    }
    return try result.get()
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}
