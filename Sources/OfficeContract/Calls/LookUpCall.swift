import FoundationEssentials

/// `POST /v1/lookup`: asks for the letter of one mailbox, because somebody waits for it.
public enum LookUpCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<LookUpRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<LookUpResponse>
  /// The route.
  public static let endpoint = Endpoint(
    of: LookUpCall.self, name: "lookup", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Asks for one letter.
  public static let lookUp = LookUpCall.endpoint
}

/// A kiosk asks for one letter. Signed by the kiosk.
public struct LookUpRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "letter request"
  /// Whose letter.
  public var mailbox: MailboxID
  /// Ties the answer to this request.
  public var nonce: Nonce

  /// Makes a request.
  public init(mailbox: MailboxID, nonce: Nonce) {
    self.mailbox = mailbox
    self.nonce = nonce
  }
}

/// One letter, or that there is none. Signed by the office.
///
/// Whether a mailbox is somebody's cannot be told by who sees the bytes pass: where there is no
/// letter, the answer is as long as one with the smallest.
public struct LookUpResponse: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "letter"
  /// What came of it. One that a later office invents counts as `none`.
  public struct Outcome: RawRepresentable, Codable, Hashable, Sendable {
    /// The name.
    public let rawValue: String
    /// Names an outcome.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Here it is.
    public static let found = Outcome(rawValue: "found")
    /// The office has none.
    public static let none = Outcome(rawValue: "none")
    /// This kiosk has asked for too many: nothing was looked up.
    public static let busy = Outcome(rawValue: "busy")
  }

  /// What came of it.
  public var outcome: Outcome
  /// The letter; where there is none, random bytes under the mailbox that was asked for.
  public var letter: Letter
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// The request's nonce.
  public var nonce: Nonce

  /// Makes an answer.
  public init(outcome: Outcome, letter: Letter, officeMilliseconds: Int64, nonce: Nonce) {
    self.outcome = outcome
    self.letter = letter
    self.officeMilliseconds = officeMilliseconds
    self.nonce = nonce
  }
}
