import Corpus

/// Finds the element of a page that holds the article, by the density of its prose: text counts by
/// how much it says in its script, whole where it reads as sentences, and not where it is links.
struct MainElement {
  let page: RawPage
  private let title: String
  private var prose: [Double]
  /// How much text of any kind every element holds, furniture left out, and how much of it leads
  /// nowhere.
  private var mass: [Double]
  private var sense: [Double]
  private var parents: [Int32]
  private var element: Int32?
  private(set) var titleBlock: Int?
  /// The first block of the element.
  private var firstBlock = 0
  /// The containers that hold the title together with text, or most of the text: their labels are
  /// about the whole page.
  private(set) var whole: Set<Int32> = []
  /// The `article` elements headed by links where there are several: a list of other pages.
  private var announcements: Set<Int32> = []

  private static let candidates: Set = [
    "article", "main", "section", "div", "td", "body", "center",
  ]
  /// The elements that may hold an article in parts; paragraphs that nothing closes hold each other.
  private static let surroundings: Set = [
    "article", "center", "div", "main", "p", "section", "td",
  ]
  /// How much of an element's prose one inside it must hold to be the article instead.
  private static let share = 0.7

  init(
    _ page: RawPage, title: String, spared: Furniture.Spared = Furniture.Spared(),
    repeats: [Bool] = []
  ) {
    self.page = page
    self.title = title
    prose = Array(repeating: 0, count: page.containers.count)
    mass = prose
    sense = prose
    parents = Array(repeating: -1, count: page.containers.count)
    let all = findWhole()
    findAnnouncements(all)
    gather(spared: spared, repeats: repeats)
    descend()
    widen()
  }

  /// Weighs all text without regard to labels, to know which elements are about the whole page.
  ///
  /// - Returns: the weight of each element.
  private mutating func findWhole() -> [Double] {
    var all: [Double] = Array(repeating: 0, count: page.containers.count)
    var total = 0.0
    for (number, block) in page.blocks.enumerated() {
      let value = block.prose
      total += value
      for container in block.containers { all[Int(container)] += value }
      let isTitle = block.kind == .heading && block.level <= 2 && block.says(title)
      if isTitle, titleBlock == nil { titleBlock = number }
    }
    titleBlock = titleBlock ?? page.titles.first { page.blocks[$0].says(title) }
    titleBlock = titleBlock ?? page.blocks.firstIndex { $0.says(title) && $0.linkDensity < 0.5 }
    let holdsTitle = titleBlock.map { page.blocks[$0].containers } ?? []
    for (number, value) in all.enumerated() where value > 0 {
      let isTitled = holdsTitle.contains(Int32(number)) && value > 0.3 * total
      let isMost = value > 0.6 * total && holdsTitle.isEmpty
      if isTitled || isMost { whole.insert(Int32(number)) }
    }
    return all
  }

  private mutating func findAnnouncements(_ all: [Double]) {
    let total = page.blocks.reduce(0) { $0 + $1.prose }
    var found: Set<Int32> = []
    for block in page.blocks where block.kind == .heading && block.linkDensity > 0.6 {
      guard
        let article = block.containers.last(where: { page.containers[Int($0)].name == "article" }),
        !whole.contains(article), all[Int(article)] < 0.5 * total
      else { continue }
      found.insert(article)
    }
    if found.count > 1 { announcements = found }
    announcements.formUnion(others())
  }

  private func isAnnounced(_ block: RawBlock) -> Bool {
    !announcements.isEmpty && block.containers.contains { announcements.contains($0) }
  }

  /// Adds up the prose of every element, furniture left out, and finds what stands in what.
  private mutating func gather(spared: Furniture.Spared, repeats: [Bool]) {
    let furniture = Furniture(page, usesLabels: true, exempt: whole, spared: spared)
    for (number, block) in page.blocks.enumerated() {
      let isRepeated = !repeats.isEmpty && repeats[number]
      let isFurniture = isRepeated || furniture.container(of: block) != nil
      let value = isFurniture || isAnnounced(block) ? 0 : block.prose
      let weight = isFurniture ? 0 : Double(block.weight)
      var parent: Int32 = -1
      for container in block.containers {
        prose[Int(container)] += value
        mass[Int(container)] += weight
        sense[Int(container)] += weight * max(0, 1 - 1.5 * block.linkDensity)
        parents[Int(container)] = parent
        parent = container
      }
    }
  }

  /// Goes from the outermost element to the one inside that holds most of its prose, while there is
  /// such a one.
  private mutating func descend() {
    var heaviest: [Int32: Int32] = [:]
    for number in page.containers.indices
    where Self.candidates.contains(page.containers[number].name) {
      // The nearest candidate around it; containers are numbered outermost first.
      var parent = parents[number]
      while parent >= 0, !Self.candidates.contains(page.containers[Int(parent)].name) {
        parent = parents[Int(parent)]
      }
      if let rival = heaviest[parent], prose[Int(rival)] >= prose[number] { continue }
      heaviest[parent] = Int32(number)
    }
    let titled = titleBlock.map { titledElements(around: $0) } ?? []
    var current: Int32 = -1
    while let next = heaviest[current], prose[Int(next)] > 0 {
      if current >= 0, prose[Int(next)] < Self.share * prose[Int(current)] {
        // Beside the element with the title and text stand other articles, or replies, if some of it
        // leads elsewhere; else the article is in parts.
        let rest = mass[Int(current)] - mass[Int(next)]
        guard titled.contains(next), sense[Int(current)] - sense[Int(next)] < 0.9 * rest else {
          break
        }
      }
      element = next
      current = next
    }
  }

  /// The elements that hold the title and some paragraphs after it.
  private func titledElements(around title: Int) -> Set<Int32> {
    var counts: [Int32: Int] = [:]
    for block in page.blocks[title...] where block.isProse && block.linkDensity < 0.3 {
      for container in block.containers { counts[container, default: 0] += 1 }
    }
    return Set(page.blocks[title].containers.filter { counts[$0, default: 0] > 2 })
  }

  /// Takes the elements around it in while what they add is nearly all prose: an article in parts.
  private mutating func widen() {
    guard var chosen = element else { return }
    var around = parents[Int(chosen)]
    while around >= 0, Self.surroundings.contains(page.containers[Int(around)].name) {
      let added = prose[Int(around)] - prose[Int(chosen)]
      let words = sense[Int(around)] - sense[Int(chosen)]
      if page.containers[Int(around)].isCalledText, words > 0 {
        if words > 0.75 * (mass[Int(around)] - mass[Int(chosen)]) { chosen = around }
      } else if added > 0.05 * prose[Int(chosen)] {
        guard added > 0.75 * (mass[Int(around)] - mass[Int(chosen)]) else { break }
        chosen = around
      }
      around = parents[Int(around)]
    }
    element = chosen
    firstBlock = page.blocks.firstIndex { $0.containers.contains(chosen) } ?? 0
  }

  /// Whether a block belongs to the main text: it stands in its element, or between the title and
  /// it, in an element that holds all three, as a standfirst or the caption of the first picture.
  func holds(_ block: RawBlock, number: Int) -> Bool {
    guard let element else { return true }
    if block.containers.contains(element) { return true }
    guard let titleBlock, number > titleBlock, number < firstBlock else { return false }
    guard block.isProse && block.linkDensity < 0.3 || block.kind == .caption else { return false }
    // The picture of an article may stand right under its title in the body of the page.
    if block.kind == .caption, !block.isInLink, block.linkDensity < 0.3 { return true }
    let around = page.blocks[firstBlock].containers.prefix { $0 != element }
    let common = zip(zip(block.containers, page.blocks[titleBlock].containers), around)
      .prefix { $0.0 == $0.1 && $0.0 == $1 }
    return common.contains { page.containers[Int($0.1)].name != "body" }
  }

  /// The containers that hold too much of the article to be a box in it.
  func large() -> Set<Int32> {
    guard let element else { return [] }
    let most = 0.3 * prose[Int(element)]
    return Set(prose.indices.lazy.filter { prose[$0] > most }.map(Int32.init))
  }

  /// Articles within the article that are headed by a link: they announce other pages.
  func cards(furniture: Furniture) -> Set<Int32> {
    guard let element else { return announcements }
    var cards = announcements
    for block in page.blocks where block.kind == .heading && block.linkDensity > 0.6 {
      let inside = block.containers.drop { $0 != element }.dropFirst()
      let card = inside.last { number in
        ["article", "figure", "li", "div", "section"].contains(page.containers[Int(number)].name)
      }
      if let card, prose[Int(card)] < 0.25 * prose[Int(element)] { cards.insert(card) }
    }
    return cards
  }
}

extension RawBlock {
  /// Whether the text reads as sentences.
  var isProse: Bool {
    guard kind == .paragraph || kind == .quotation || kind == .listItem else { return false }
    guard weight >= 40 else { return false }
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    var last: Unicode.Scalar = " "
    var isAfterLetter = false
    for scalar in text.unicodeScalars {
      if Self.isEnd(scalar) { return true }
      // The point of a date or an address ends no sentence.
      if last == ".", !scalar.properties.isAlphabetic, isAfterLetter || !isDigit(scalar) {
        return true
      }
      if scalar == "." { isAfterLetter = last.properties.isAlphabetic }
      last = scalar
    }
    return last == "." || weight >= 200 && text.unicodeScalars.contains { Self.isUnpunctuated($0) }
  }

  /// Whether a sign ends sentences, in many scripts, but for the full stop. A set took a seventh of
  /// the reading time.
  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "!", "?", "…", "；", "؟", "۔", "।", "။", "።", "։", "．": true
    default: false
    }
  }

  /// Whether a letter is of a script whose sentences end without a sign: Thai, Lao, Khmer.
  private static func isUnpunctuated(_ scalar: Unicode.Scalar) -> Bool {
    (0x0E00..<0x0F00).contains(scalar.value) || (0x1780..<0x1800).contains(scalar.value)
  }

  /// How much the block adds to an element that may be the article.
  var prose: Double {
    let value = Double(weight) * max(0, 1 - 1.5 * linkDensity)
    if isProse || kind == .code { return kind == .listItem ? 0.7 * value : value }
    return kind == .paragraph ? 0.3 * value : 0.1 * value
  }

  /// How much a text says: letters of alphabets count a third of what Han characters do.
  var weight: Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 3 : 1) }
  }
}
