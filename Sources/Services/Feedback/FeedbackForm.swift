import JSONText

/// What the feedback form offers, from `feedback.json`; words under `feedback.topics.<id>`.
public struct FeedbackForm: Equatable, Sendable {
  /// What a message may be about.
  public let topics: [String]

  /// Reads the form.
  init(_ node: ContentNode) throws(ContentError) {
    try node.allow(["topics"])
    topics = try node.list("topics")
  }
}
