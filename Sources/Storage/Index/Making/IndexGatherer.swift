import Corpus
import Foundation
import Searching
import Synchronization

/// Folds texts and gathers their terms on a thread of its own, while their articles are stored.
final class IndexGatherer: Sendable {
  private let queue = DispatchQueue(label: "index", qos: .userInitiated)
  /// Made when there is something to gather: it begins with some megabytes.
  private let builder = Mutex<SegmentBuilder?>(nil)

  /// Adds a document, whose number is greater than all before.
  func add(document: UInt32, text: String, title: String, byline: String?) {
    queue.async { [self] in
      let (text, title, byline) = (Self.folded(text), Self.folded(title), byline.map(Self.folded))
      self.builder.withLock { gathered in
        var builder = gathered.take() ?? SegmentBuilder()
        defer { gathered = builder }
        builder.begin(document: document)
        builder.add(text, field: .body)
        builder.add(title, field: .title)
        if let byline { builder.add(byline, field: .author) }
      }
    }
  }

  /// Hands over what was gathered, once all of it is, and begins anew.
  func take() -> SegmentBuilder {
    queue.sync {}
    return builder.withLock { $0.take() } ?? SegmentBuilder()
  }

  private static func folded(_ text: String) -> FoldedText {
    var text = text
    return text.withUTF8 { FoldedText(scalarsOf: $0) }
  }
}
