import Corpus

/// A block of a page before it is decided whether it belongs to the article.
struct RawBlock {
  /// What it is.
  var kind: Block.Kind
  /// The level of a heading, the depth of a list item or quotation.
  var level = 0
  /// The text.
  var text = ""
  /// The links, in bytes of `text`.
  var links: [Link] = []
  /// The images.
  var images: [Image] = []
  /// How many bytes of the text are links.
  var linkBytes = 0
  /// The elements around the block, outermost first, by their numbers in the page.
  var containers: [Int32] = []
  /// Whether a horizontal rule stands before it.
  var followsRule = false
  /// Whether a link holds the block as a whole, and not only its text.
  var isInLink = false
  /// Whether it stands in what a profile selects as the body.
  var isInBody = false

  /// The share of the text that is links, from 0 to 1.
  var linkDensity: Double { text.isEmpty ? 0 : Double(linkBytes) / Double(text.utf8.count) }
}

extension RawBlock {
  /// Whether words join the links, which are then words of a sentence and not a row.
  var hasWordsBetweenLinks: Bool {
    zip(links, links.dropFirst()).contains { one, next in
      guard one.range.upperBound < next.range.lowerBound else { return false }
      let between = text.utf8.dropFirst(one.range.upperBound)
        .prefix(next.range.lowerBound - one.range.upperBound)
      return String(decoding: between, as: UTF8.self).contains(where: \.isLetter)
    }
  }

  /// Whether the text is that of a title: the same but for white space, of which titles have another
  /// kind than headings.
  func says(_ title: String) -> Bool {
    guard text.utf8.count <= 4 * title.utf8.count + 64 else { return false }
    return Self.bare(text).elementsEqual(Self.bare(title))
  }

  /// Whether the block is a short line without a link, such as the label of what follows.
  var isLabel: Bool { kind == .paragraph && text.utf8.count < 60 && links.isEmpty }

  /// The characters of a text that are no white space: compared without looking each up, because
  /// every page passes.
  private static func bare(_ text: String) -> some Sequence<Unicode.Scalar> {
    text.unicodeScalars.lazy.filter { scalar in
      scalar.value > 0x20 && scalar.value != 0xA0 && scalar.value != 0x3000
        && !(0x2000...0x200B).contains(scalar.value)
    }
  }
}

/// A page taken apart.
struct RawPage {
  /// An element that holds blocks.
  struct Container: Hashable, CustomStringConvertible {
    /// The name, such as `div`.
    let name: String
    /// The class, id and property (schema.org), in lower case, separated by spaces.
    let label: String

    /// The element as people write it: `div.page.ad`.
    var description: String {
      ([name] + label.split(whereSeparator: \.isWhitespace).prefix(4).map(String.init))
        .joined(separator: ".")
    }
  }

  /// The blocks in reading order.
  var blocks: [RawBlock] = []
  /// The elements that hold them, by number.
  var containers: [Container] = []
  /// The contents of `meta` elements by their lower-case names or properties.
  var meta: [String: String] = [:]
  /// The text of the `title` element.
  var title = ""
  /// The `lang` of the root element.
  var language: String?
  /// The address that a `link rel=canonical` gives.
  var canonical: String?
  /// The texts of scripts of type `application/ld+json`.
  var linkedData: [String] = []
  /// The values of read-only input fields, where short addresses are shown to be copied.
  var inputs: [String] = []
  /// The machine-readable times of `time` elements, each with the number of the next block.
  var times: [(value: String, block: Int)] = []
  /// The subjects in `article:tag`.
  var tags: [String] = []
  /// The texts of elements within lines that are called a headline.
  var headlines: [String] = []
  /// The texts of links that are said to lead to a subject.
  var linkedTags: [String] = []
  /// The machine-readable times of `time` elements that say when the page was changed.
  var changes: [(value: String, block: Int)] = []
  /// The dates of publication in scripts, which write them into the page.
  var scriptDates: [String] = []
  /// The texts of links that are said to lead to the author.
  var authors: [String] = []
  /// The texts that a profile selects, by what they are: `title`, `date`, `byline`.
  var selected: [String: String] = [:]
  /// Whether a profile's body was found.
  var hasBody = false

  /// The numbers of the blocks in elements that are called a headline.
  var titles: [Int] {
    // Each once: hundreds of blocks may stand in one.
    let areTitles = containers.map(\.isCalledTitle)
    return blocks.indices.filter { index in
      (blocks[index].kind == .heading || blocks[index].kind == .paragraph)
        && blocks[index].containers.suffix(2).contains { areTitles[Int($0)] }
    }
  }

  /// The blocks without their elements, to stand among the blocks of another page.
  var loose: [RawBlock] {
    blocks.map { block in
      var block = block
      block.containers = []
      return block
    }
  }
}

extension RawPage.Container {
  /// Whether the element says that it holds the text of an article.
  var isCalledText: Bool {
    name == "article" || label.split(separator: " ").contains { Self.textLabels.contains($0) }
  }

  /// Whether the element says that it holds the title of an article.
  var isCalledTitle: Bool {
    !label.isEmpty && label.split(separator: " ").contains { Self.titleLabels.contains($0) }
  }

  private static let titleLabels: Set<Substring> = [
    "article-headline", "article-title", "article__headline", "article__title", "article_title",
    "articletitle", "entry-title", "entry_title", "headline", "news-title", "news_title",
    "newstitle", "p-name", "post-title", "post__title", "post_title", "posttitle", "story-headline",
    "story-title", "thread-title",
  ]

  private static let textLabels: Set<Substring> = [
    "articlebody", "article-body", "article-content", "article-text", "article__body",
    "article__content", "article_body", "article_content", "body-text", "content-body",
    "entry-content", "entry-body", "entry_content", "news-content", "newsbody", "page-content",
    "post-body", "post-content", "post-entry", "post__content", "post_content", "story-body",
    "story-content", "story__content", "td-post-content", "text-body", "trs_editor",
  ]
}
