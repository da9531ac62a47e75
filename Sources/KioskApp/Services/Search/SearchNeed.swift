/// What people need, as entrances for those who would rather not type. Words are under
/// `search.needs.<need>`: `label`, and `words`, by which places are found, between commas.
enum SearchNeed: String, CaseIterable, Sendable {
  case food, home, health, money, work, children, legal

  /// The kinds of programmes that help.
  var kinds: Set<String> {
    switch self {
    case .food: ["food", "school"]
    case .home: ["housing", "energy"]
    case .health: ["health"]
    case .money: ["cash", "tax"]
    case .work: ["cash", "transport"]
    case .children: ["children", "school"]
    case .legal: ["identity"]
    }
  }
}
