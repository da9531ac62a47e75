/// What one person looks for, until the session ends.
public struct SearchSession: Equatable, Sendable {
  /// The words in the field.
  var typed = ""
  /// The need that was chosen instead of words.
  var need: SearchNeed?
  /// Only places that are open now.
  var isOpenNow = false
  /// Only places near this terminal.
  var isNear = false
  /// Only places a wheelchair can enter.
  var needsWheelchair = false
  /// Only places where a language is spoken: its tag.
  var language: String?
  /// Only places that help with a programme.
  var programme: String?

  /// Makes an empty search.
  public init() {}

  /// How many conditions a place has to meet.
  var filters: Int {
    [isOpenNow, isNear, needsWheelchair, language != nil, programme != nil].count { $0 }
  }

  /// Any place will do.
  mutating func clearFilters() {
    let (typed, need) = (typed, need)
    self = SearchSession()
    self.typed = typed
    self.need = need
  }
}

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
