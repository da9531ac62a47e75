/// The screens a person came through, and those that "Start again" left, to be gone back to.
struct ScreenStack: Sendable {
  /// Screens go no deeper than this.
  private static let limit = 32

  /// A screen and its number, which no other screen of the session has.
  private struct Entry: Sendable {
    let number: Int
    var screen: any Screen
  }

  private var entries: [Entry]
  private var suspended: [Entry] = []
  private var made = 0

  /// A stack with one screen, that of the first page, which stays.
  init() { entries = [Entry(number: 0, screen: Route.language.screen())] }

  var count: Int { entries.count }

  /// The number of the screen on top.
  var topNumber: Int { entries[entries.count - 1].number }

  /// The screen on top.
  var top: any Screen {
    get { entries[entries.count - 1].screen }
    set { entries[entries.count - 1].screen = newValue }
  }

  /// Where somebody stands, the nearest first; at last where they stood before "Start again".
  var standings: [Standing] { (suspended + entries).reversed().compactMap(\.screen.standing) }

  /// Tells a screen wherever it stands; one that is gone hears nothing.
  mutating func tell(
    _ event: ScreenEvent, number: Int, in context: inout ScreenContext
  ) -> [Command] {
    if let index = entries.firstIndex(where: { $0.number == number }) {
      return entries[index].screen.update(event, in: &context)
    }
    guard let index = suspended.firstIndex(where: { $0.number == number }) else { return [] }
    return suspended[index].screen.update(event, in: &context)
  }

  mutating func push(_ route: Route) {
    precondition(entries.count < Self.limit, "screens go no deeper than this")
    made += 1
    entries.append(Entry(number: made, screen: route.screen()))
  }

  mutating func replace(_ route: Route) {
    made += 1
    entries[entries.count - 1] = Entry(number: made, screen: route.screen())
  }

  mutating func pop() { if entries.count > 1 { entries.removeLast() } }

  /// Back to the home page; what was suspended is given up.
  mutating func home() {
    entries.removeSubrange(min(2, entries.count)...)
    suspended = []
  }

  /// Back to the home page, from where `resume` returns.
  mutating func suspend() {
    suspended = Array(entries.dropFirst(2))
    entries.removeSubrange(min(2, entries.count)...)
  }

  mutating func resume() {
    entries += suspended
    suspended = []
  }
}
