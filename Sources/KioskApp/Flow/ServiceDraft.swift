import Values

/// What a person has filled in of a service and has not sent yet.
protocol ServiceDraft: Sendable {
  /// The service whose draft it is.
  static var service: ServiceName { get }

  /// Nothing filled in.
  init()

  /// It was sent. Most drafts are forgotten then.
  mutating func finish()
  /// The time it asks for has passed: another one must be chosen.
  mutating func forgetTime()
  /// Turns dates that were typed in one language's order into another's.
  mutating func turnDates(from old: DateOrder, to new: DateOrder)
}

extension ServiceDraft {
  mutating func finish() { self = Self() }
  mutating func forgetTime() {}
  mutating func turnDates(from old: DateOrder, to new: DateOrder) {}
}

extension Session {
  /// The draft of a service; an empty one where nothing was filled in.
  subscript<Draft: ServiceDraft>(_ type: Draft.Type) -> Draft {
    get { drafts[Draft.service] as? Draft ?? Draft() }
    set { drafts[Draft.service] = newValue }
  }

  /// Turns the dates of all drafts from one language's order into another's.
  mutating func turnDates(from old: DateOrder, to new: DateOrder) {
    for name in drafts.keys { drafts[name]?.turnDates(from: old, to: new) }
  }
}
