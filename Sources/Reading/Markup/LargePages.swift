import Foundation
import Synchronization

/// Keeps large pages from taking much memory or time: they are read one at a time, and those that
/// consist of marks rather than of words are not read.
enum LargePages {
  /// A page has so many marks at most; each may become an element of its own.
  private static let mostMarks = 400_000
  /// The characters that begin an element or a line, by their codes.
  private static let marks: [Bool] = {
    var marks = [Bool](repeating: false, count: 256)
    for byte in "<&*_[]`|~\n".utf8 { marks[Int(byte)] = true }
    return marks
  }()

  /// Makes sure that a page does not consist of marks.
  ///
  /// - Throws: `ReadingFailure`.
  static func check(_ text: String, path: String) throws(ReadingFailure) {
    guard text.utf8.count > mostMarks else { return }
    var text = text
    let count = text.withUTF8 { bytes in
      marks.withUnsafeBufferPointer { marks in bytes.count { marks[Int($0)] } }
    }
    guard count <= mostMarks else {
      let reason = "it has \(count) lines and marks, more than a page has: split it"
      throw ReadingFailure(path: path, reason: .markup(reason))
    }
  }

  /// A page of so many bytes is large.
  private static let size = 2 << 20
  private static let turn = Mutex(())

  /// Reads a page of a size in bytes when it is its turn.
  static func inTurn<Value, Failure>(
    _ count: Int, _ read: () throws(Failure) -> sending Value
  ) throws(Failure) -> sending Value {
    guard count >= size else { return try read() }
    return try turn.withLock { _ throws(Failure) in
      defer { giveMemoryBack() }
      return try read()
    }
  }

  /// Has the memory of a page's tree, a hundred megabytes in small pieces below what stays of the
  /// page, go back to the system: glibc would keep it, for every thread that reads.
  private static func giveMemoryBack() {
    #if os(Linux)
      // malloc.h is in no module. Other C libraries lack the function, and the need.
      typealias Trim = @convention(c) (Int) -> Int32
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }
}
