import OfficeContract
import Sealing
import Services

/// Something that the office does with a case, as a clerk says it.
public struct CaseAct: Codable, Equatable, Sendable {
  /// What sort of act.
  public enum Kind: String, Codable, Sendable {
    /// Says something.
    case reply
    /// Asks a question.
    case question
    /// Asks for papers.
    case papers
    /// Sets how the case stands.
    case status
    /// Is done with it.
    case close
  }

  /// What sort of act.
  public var kind: Kind
  /// What the citizen reads; nothing where they read none.
  public var text: String?
  /// How the case stands, for `status`.
  public var state: CaseState?
  /// How it ended, for `close`.
  public var outcome: CaseOutcome?
  /// The template that the text was made of.
  public var template: String?

  /// Makes an act.
  public init(
    _ kind: Kind, text: String? = nil, state: CaseState? = nil, outcome: CaseOutcome? = nil,
    template: String? = nil
  ) {
    self.kind = kind
    self.text = text
    self.state = state
    self.outcome = outcome
    self.template = template
  }

  /// Sealed to the mailbox of its case: a stolen disk of the office shows none of it without the
  /// case itself.
  func sealed(to mailbox: Mailbox) throws -> [UInt8] {
    mailbox.seal(try ContractJSON.encode(self, what: "act"))
  }

  /// Opens what `sealed` made.
  init(sealed: [UInt8], for mailbox: Mailbox) throws {
    self = try ContractJSON.decode(CaseAct.self, from: try mailbox.open(sealed), what: "act")
  }
}
