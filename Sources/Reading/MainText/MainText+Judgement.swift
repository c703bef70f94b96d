import Corpus

/// Judging again what a page calls its parts, by how much text they hold and by what repeats.
extension MainText {
  /// Whether each block repeats on the pages beside this one; empty where none does. A heading may
  /// stand in many articles, unless it is a link, and so may a row of a table.
  func repeats(title: String) -> [Bool] {
    guard !repeated.isEmpty else { return [] }
    let repeats = page.blocks.map { block in
      guard repeated.contains(block.hash), block.text != title else { return false }
      switch block.kind {
      case .heading: return block.linkDensity > 0.5
      case .paragraph, .listItem, .caption: return true
      default: return false
      }
    }
    return repeats.contains(true) ? repeats : []
  }

  static let byRepetition = "repeats on other pages of the folder"

  func judged(title: String, repeats: [Bool]) -> [Decision] {
    var spared = Furniture.Spared()
    var decisions = scored(title: title, spared: spared, repeats: repeats)
    for _ in 0..<3 {
      guard Self.spare(misjudgedIn: decisions, &spared) else { break }
      decisions = scored(title: title, spared: spared, repeats: repeats)
    }
    return decisions
  }

  /// Spares the elements of one kind that were dropped for what they are called although they hold
  /// more prose than all that was kept; false where there are none.
  private static func spare(
    misjudgedIn decisions: [Decision], _ spared: inout Furniture.Spared
  ) -> Bool {
    var lost: [RawPage.Container: Double] = [:]
    var kept = 0.0
    for decision in decisions {
      if decision.dropped == nil {
        kept += decision.block.prose
      } else if let element = decision.element {
        lost[element, default: 0] += decision.block.prose
      }
    }
    var words: [String: Double] = [:]
    var heaviest: (element: RawPage.Container, value: Double)?
    for (element, value) in lost where value > 0 {
      guard let word = Furniture.word(for: element) else { continue }
      words[word, default: 0] += value
      guard let limit = Furniture.limit(for: word, kept: kept), value > limit else { continue }
      if heaviest.map({ ($0.value, $0.element.label) < (value, element.label) }) ?? true {
        heaviest = (element, value)
      }
    }
    if let heaviest { return spared.elements.insert(heaviest.element).inserted }
    let heavy = words.filter { word, value in
      Furniture.limit(for: word, kept: kept).map { value > $0 } ?? false
    }
    guard let word = heavy.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return false
    }
    return spared.words.insert(word).inserted
  }
}
