import Screening
import Wording

/// Puts the situations in life into words.
struct SituationWords {
  private let context: ScreenContext

  init(_ context: ScreenContext) { self.context = context }

  /// What is most urgent or most frequent first; others follow by their names.
  private static let order = [
    "lost-job", "cannot-pay-rent", "new-baby", "ill", "someone-died", "retired", "new-in-city",
  ]

  /// The situations that programmes name and that have words.
  var offered: [(id: String, label: String)] {
    let named = context.content?.screening.situations ?? []
    let sorted = Self.order.filter(named.contains) + named.filter { !Self.order.contains($0) }
    return sorted.compactMap { id in label(id).map { (id, $0) } }
  }

  /// "I lost my job".
  func label(_ id: String) -> String? { context.book.text(path: "situations.list.\(id)") }

  /// What was chosen, in words; nothing where nothing was.
  var chosen: String? { context.session.find.situation.flatMap(label) }
}
