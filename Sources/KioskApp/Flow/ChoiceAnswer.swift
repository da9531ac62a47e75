import Interface

/// How a choice is kept in a draft.
enum ChoiceAnswer<Draft: ServiceDraft>: Sendable {
  /// As the datum; whatever is none leaves the text empty. An empty text shows this as chosen.
  case text(any WritableKeyPath<Draft, String> & Sendable, empty: ElementID? = nil)
  /// As yes or no.
  case yesNo(any WritableKeyPath<Draft, Bool> & Sendable)
  /// In its own way: what is chosen now, and how a choice is taken.
  case own(
    current: @Sendable (Draft, ScreenContext) -> ElementID?,
    take: @Sendable (ElementID, inout Draft) -> Void)

  /// What is chosen now.
  func current(_ draft: Draft, in context: ScreenContext) -> ElementID? {
    switch self {
    case .text(let path, let empty):
      draft[keyPath: path].isEmpty ? empty : .datum(draft[keyPath: path])
    case .yesNo(let path): draft[keyPath: path] ? "yes" : "no"
    case .own(let current, _): current(draft, context)
    }
  }

  /// Keeps a choice.
  func take(_ id: ElementID, _ draft: inout Draft) {
    switch self {
    case .text(let path, _): draft[keyPath: path] = id.datum ?? ""
    case .yesNo(let path): draft[keyPath: path] = id == "yes"
    case .own(_, let take): take(id, &draft)
    }
  }
}

extension ScreenContext {
  /// No and yes: no comes first where yes asks for more.
  var noOrYes: [Choice] { [Choice("no", say(CorePhrase.no)), Choice("yes", say(CorePhrase.yes))] }

  /// Entries of a list in the content.
  func choices(_ ids: [String]?, of list: String) -> [Choice] {
    (ids ?? []).map { Choice(.datum($0), term(list, $0)) }
  }
}
