import Screening
import Services
import Wording

/// Finds leaflets and their words, which are `leaflets.items.<id>.title`, `summary`, `paragraphs`.
///
/// A programme without a leaflet of its own has one all the same, made of the words that "Find
/// help" says about it.
enum Leaflets {
  /// The leaflets of a topic that have words.
  static func ids(_ topic: Leaflet.Topic, in context: ScreenContext) -> [String] {
    guard let content = context.content else { return [] }
    let written = content.forms.leaflets.filter { $0.topic == topic }.map(\.id)
      .filter { context.book.text(path: "leaflets.items.\($0).title") != nil }
    guard topic == .programmes else { return written }
    let covered = Set(content.forms.leaflets.compactMap(\.programme))
    return written + content.screening.programmes.map(\.id).filter { !covered.contains($0) }
  }

  static func title(_ id: String, in context: ScreenContext) -> String {
    own("title", id, context) ?? context.book.text(path: "programmes.\(id).name") ?? id
  }

  static func summary(_ id: String, in context: ScreenContext) -> String? {
    own("summary", id, context) ?? context.book.text(path: "programmes.\(id).summary")
  }

  static func paragraphs(_ id: String, in context: ScreenContext) -> [String] {
    let paragraphs = context.book.texts(path: "leaflets.items.\(id).paragraphs")
    guard paragraphs.isEmpty else { return paragraphs }
    let words = ["summary", "amount", "apply"].compactMap {
      context.book.text(path: "programmes.\(id).\($0)")
    }
    let programme = context.content?.screening.programmes.first { $0.id == id }
    let evidence = (programme?.evidence ?? []).compactMap {
      context.book.text(path: "programmes.\(id).evidence.\($0)")
    }
    guard !evidence.isEmpty else { return words }
    return words
      + [([context.say(FindPhrase.bring)] + evidence.map { "· " + $0 }).joined(separator: "\n")]
  }

  private static func own(_ part: String, _ id: String, _ context: ScreenContext) -> String? {
    context.book.text(path: "leaflets.items.\(id).\(part)")
  }
}
