import Corpus

extension PageFlattener {
  /// What a block is in the elements that are open, kept as they open so that no depth of nesting
  /// costs more than another.
  struct Setting {
    var kind = Block.Kind.paragraph
    var level = 0
    var listDepth = 0
    var quotationDepth = 0
    /// Whether the element is recorded as a container.
    var isRecorded = true

    /// The setting inside an element.
    func inside(_ name: ElementName) -> Setting {
      var inner = self
      switch name {
      case .h1, .h2, .h3, .h4, .h5, .h6:
        inner.kind = .heading
        inner.level = Int(name.rawValue.dropFirst()) ?? 1
      case .ul, .ol, .dl: inner.listDepth += 1
      case .li, .dd, .dt:
        inner.kind = .listItem
        inner.level = max(1, listDepth)
      case .blockquote:
        inner.quotationDepth += 1
        inner.kind = .quotation
        inner.level = inner.quotationDepth
      case .pre: (inner.kind, inner.level) = (.code, 0)
      case .tr: (inner.kind, inner.level) = (.tableRow, 0)
      case .figcaption: (inner.kind, inner.level) = (.caption, 0)
      default: break
      }
      return inner
    }
  }
}
