import JSONText

/// What somebody is told before they agree: data of the deployment, from `consent.json`.
///
/// Its words stand under `consent.<id>.<part>` for the parts `title`, `purpose`, `scope`,
/// `recipients`, `retention`, `withdrawal`.
public struct ConsentNotice: Equatable, Sendable {
  /// What is agreed to.
  public enum Subject: String, Sendable, CaseIterable {
    /// A registration.
    case registration
    /// A visit, its move or its cancellation.
    case appointment
    /// A message to the office that is not anonymous.
    case feedback
  }

  /// What is agreed to; also the name of its words.
  public let subject: Subject
  /// Raised whenever a word of the notice changes what is agreed to.
  public let version: Int
  /// Purposes, as identifiers.
  public let purposes: [String]
  /// Who receives the data, as identifiers.
  public let recipients: [String]
  /// How long it is kept, an ISO 8601 duration such as `P3Y`.
  public let retention: String
  /// How it is withdrawn, an identifier.
  public let withdrawal: String

  /// `registration-1`.
  public var id: String { "\(subject.rawValue)-\(version)" }

  /// Keys of its paragraphs, in the order in which they are shown.
  public var textKeys: [String] {
    ["purpose", "scope", "recipients", "retention", "withdrawal"].map {
      "consent.\(subject.rawValue).\($0)"
    }
  }

  /// The record of somebody's answer.
  ///
  /// - Parameters:
  ///   - language: tag of the language it was shown in.
  ///   - text: the exact text that was shown.
  ///   - isGiven: whether they agreed.
  public func record(language: String, shown text: String, isGiven: Bool = true) -> ConsentRecord {
    ConsentRecord(
      notice: id, language: language, noticeText: text, purposes: purposes,
      recipients: recipients, retention: retention, withdrawal: withdrawal,
      state: isGiven ? "given" : "refused")
  }

  /// Reads a notice.
  init(_ node: ContentNode) throws(ContentError) {
    try node.allow(["subject", "version", "purposes", "recipients", "retention", "withdrawal"])
    guard let subject = Subject(rawValue: try node.text("subject")) else {
      throw node.child("subject", node.value).error(
        "expected one of \(Subject.allCases.map(\.rawValue))")
    }
    self.subject = subject
    version = Int(clamping: try node.need("version").whole())
    purposes = try node.list("purposes")
    recipients = try node.list("recipients")
    retention = try node.text("retention")
    withdrawal = try node.text("withdrawal")
    let digits = retention.dropFirst().dropLast()
    guard retention.first == "P", let unit = retention.last, "YMD".contains(unit),
      Int(digits).map({ $0 > 0 }) == true
    else { throw node.error("retention: expected a duration such as P3Y") }
  }
}
