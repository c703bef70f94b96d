import Corpus
import Foundation
import Synchronization

/// Makes a value of each thing of a batch, in their order and ahead of the thread that stores them,
/// on a thread of its own.
final class Preparation<Value: Sendable>: Sendable {
  /// How many are made in one go.
  private static var partSize: Int { 16 }

  private let parts: [Deferred<[Value]>]
  private let isStopped = Stop()

  private final class Stop: Sendable {
    let isSet = Atomic(false)
  }

  /// Begins with the first.
  ///
  /// - Parameters:
  ///   - count: how many values are made.
  ///   - make: makes one, by its place in the batch.
  init(_ count: Int, _ make: @escaping @Sendable (Int) throws -> Value) {
    let queue = DispatchQueue(label: "preparation", qos: .userInitiated)
    parts = stride(from: 0, to: count, by: Self.partSize).map { [isStopped] start in
      Deferred(on: queue) {
        if isStopped.isSet.load(ordering: .relaxed) { return [] }
        return try (start..<min(start + Self.partSize, count)).map(make)
      }
    }
  }

  deinit { isStopped.isSet.store(true, ordering: .relaxed) }

  /// One value, once it is made.
  ///
  /// - Throws: what making it threw.
  func value(_ place: Int) throws -> Value {
    try parts[place / Self.partSize].value()[place % Self.partSize]
  }
}
