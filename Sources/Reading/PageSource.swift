import Corpus
import Foundation

/// What is known of a page besides its bytes.
struct PageSource {
  /// What its place is called.
  let path: String
  /// When it was captured.
  var captured: Timestamp
  /// Whether the user named it, so that a page without an article is worth a failure.
  var isNamed = false
  /// A name whose ending says what it is.
  var name: String
  /// The encoding that was declared outside of its bytes.
  var encoding: String?
  /// The address that it was captured from.
  var address: String?

  /// A page that has its own path for a name.
  init(path: String, captured: Timestamp, isNamed: Bool = false) {
    self.path = path
    self.captured = captured
    self.isNamed = isNamed
    name = path
  }

  /// A page with what an archive or its file says of it.
  init(
    path: String, captured: Timestamp, isNamed: Bool = false, name: String,
    encoding: String? = nil, address: String? = nil
  ) {
    self.init(path: path, captured: captured, isNamed: isNamed)
    self.name = name
    self.encoding = encoding
    self.address = address
  }

  /// A page that has no name: what it is, its bytes say.
  init(unnamed bytes: [UInt8], path: String, captured: Timestamp) {
    self.init(path: path, captured: captured, isNamed: true)
    if SavedPage.isOne(bytes) { name = "page.mhtml" }
  }

  /// The copy of a page that was read before.
  init(copy bytes: [UInt8], of place: Place) {
    self.init(path: place.path, captured: place.captured, isNamed: true)
    if let captured = WebArchive.address(ofPlace: place.path) {
      address = captured
      let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
      name =
        ["<!doctype", "<html", "<head", "<body", "<?xml", "<div", "<p"]
          .contains { head.contains($0) } ? "page.html" : "page"
    } else if case .compressed(let inner) = ContainerReader.form(of: place.path) {
      name = inner
    } else if place.path == "-" {
      self.init(unnamed: bytes, path: place.path, captured: place.captured)
    }
  }
}

extension PageContent {
  /// Adds the address that the page was captured from, and what it says where nothing else does.
  mutating func add(address: String) {
    let original = Identifier(.original, address)
    guard address.hasPrefix("http"), !identifiers.contains(original) else { return }
    if !identifiers.contains(where: { $0.kind == .original }) {
      metadata.origins[.url] = "the capture"
    }
    identifiers.append(original)
    if metadata.date == nil, let date = PageDate.date(inAddress: address) {
      metadata.date = date
      metadata.origins[.date] = "URL"
    }
    if metadata.source == nil, let host = URL(string: address)?.host {
      metadata.source = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
      metadata.origins[.source] = "URL"
    }
  }
}
