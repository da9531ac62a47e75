import JSONText

/// Something to read: words under `leaflets.items.<id>` (`title`, `summary`, `paragraphs`).
public struct Leaflet: Equatable, Sendable {
  /// Under which heading it is found; words under `leaflets.topics.<topic>`.
  public enum Topic: String, CaseIterable, Sendable {
    /// One programme.
    case programmes
    /// What everyone may ask for.
    case rights
    /// This terminal.
    case terminal
  }

  /// Its name.
  public let id: String
  /// Where it is found.
  public let topic: Topic
  /// Identifier of the programme it is about, where it is about one.
  public let programme: String?

  /// Reads a leaflet.
  init(_ node: ContentNode) throws(ContentError) {
    try node.allow(["id", "topic", "programme"])
    id = try node.text("id")
    guard let topic = Topic(rawValue: try node.text("topic")) else {
      throw node.error("topic: expected one of \(Topic.allCases.map(\.rawValue))")
    }
    self.topic = topic
    programme = try node.optional("programme")?.text()
  }
}
