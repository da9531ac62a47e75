/// What one person looks for, until the session ends.
struct SearchDraft: ServiceDraft, Equatable {
  static let service: ServiceName = "search"

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

  /// How many conditions a place has to meet.
  var filters: Int {
    [isOpenNow, isNear, needsWheelchair, language != nil, programme != nil].count { $0 }
  }

  /// Any place will do.
  mutating func clearFilters() {
    let (typed, need) = (typed, need)
    self = SearchDraft()
    self.typed = typed
    self.need = need
  }
}

extension Session {
  /// What is looked for by words.
  var search: SearchDraft {
    get { self[SearchDraft.self] }
    set { self[SearchDraft.self] = newValue }
  }
}
