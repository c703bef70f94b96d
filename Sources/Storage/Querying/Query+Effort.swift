import Searching

/// What it takes to find the articles of a query.
enum QueryEffort: Comparable {
  /// Nothing but the index and tables.
  case lookingUp
  /// Reading the texts that hold both terms of a NEAR.
  case readingSome
  /// Reading all texts that come into question, for a pattern.
  case readingAll
}

extension Query {
  /// What it takes to find its articles.
  var effort: QueryEffort {
    switch self {
    case .near: .readingSome
    case .pattern: .readingAll
    case .all(let parts), .any(let parts): parts.map(\.effort).max() ?? .lookingUp
    case .not(let query): query.effort
    default: .lookingUp
    }
  }

  fileprivate var isNegation: Bool { if case .not = self { true } else { false } }
}

extension [Query] {
  /// The parts of a conjunction in the order in which they are looked for, with their places: those
  /// of the least effort first, and of these what must occur before what must not.
  var inTurn: [(place: Int, part: Query)] {
    enumerated().map { (place: $0, effort: $1.effort, part: $1) }
      .sorted {
        ($0.effort, $0.part.isNegation ? 1 : 0, $0.place)
          < ($1.effort, $1.part.isNegation ? 1 : 0, $1.place)
      }
      .map { ($0.place, $0.part) }
  }
}
