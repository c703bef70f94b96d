/// Where some characters stand in a text, so that the next of them is found fast.
struct CharacterPlaces {
  private var places: [Character: [Int]] = [:]

  init(of wanted: Set<Character>, in text: [Character]) {
    for (index, character) in text.enumerated() where wanted.contains(character) {
      places[character, default: []].append(index)
    }
  }

  /// The first place of a character behind an index.
  ///
  /// - Complexity: O(log *n*).
  func next(_ character: Character, after index: Int) -> Int? {
    guard let list = places[character] else { return nil }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return low < list.count ? list[low] : nil
  }
}
