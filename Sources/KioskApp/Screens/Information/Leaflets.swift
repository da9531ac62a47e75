import Welfare
import Wording

/// Finds leaflets and their words, which are `leaflets.<id>.title` and `.paragraphs`.
enum Leaflets {
  /// The leaflets of a group that have words.
  static func ids(_ group: LeafletGroup, in context: ScreenContext) -> [String] {
    []
  }

  static func title(_ id: String, in context: ScreenContext) -> String {
    context.book.text(path: "leaflets.\(id).title") ?? id
  }

  static func paragraphs(_ id: String, in context: ScreenContext) -> [String] {
    context.book.texts(path: "leaflets.\(id).paragraphs")
  }
}
