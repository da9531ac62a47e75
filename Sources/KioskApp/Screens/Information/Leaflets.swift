import Welfare
import Wording

/// Finds leaflets and their words, which are `leaflets.<id>.title`, `summary`, `paragraphs`.
enum Leaflets {
  /// The leaflets of a topic that have words.
  static func ids(_ topic: Leaflet.Topic, in context: ScreenContext) -> [String] {
    (context.content?.forms.leaflets ?? []).filter { $0.topic == topic }.map(\.id)
      .filter { context.book.text(path: "leaflets.items.\($0).title") != nil }
  }

  static func title(_ id: String, in context: ScreenContext) -> String {
    context.book.text(path: "leaflets.items.\(id).title") ?? id
  }

  static func summary(_ id: String, in context: ScreenContext) -> String? {
    context.book.text(path: "leaflets.items.\(id).summary")
  }

  static func paragraphs(_ id: String, in context: ScreenContext) -> [String] {
    context.book.texts(path: "leaflets.items.\(id).paragraphs")
  }
}
