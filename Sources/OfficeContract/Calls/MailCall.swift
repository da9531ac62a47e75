/// `POST /v1/mail`: brings letters down.
public enum MailCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<MailRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<MailResponse>
  /// The route.
  public static let endpoint = Endpoint(
    of: MailCall.self, name: "mail", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Brings letters down.
  public static let mail = MailCall.endpoint
}

/// A kiosk asks for the letters it has not got. Signed by the kiosk.
public struct MailRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "mail request"
  /// The kiosk's epoch.
  public var epoch: Epoch
  /// The number of a letter up to which it has everything; 0 at first.
  public var after: Int64
  /// Ties the answer to this request.
  public var nonce: Nonce

  /// Makes a request.
  public init(epoch: Epoch, after: Int64, nonce: Nonce) {
    self.epoch = epoch
    self.after = after
    self.nonce = nonce
  }
}

/// The letters that come next, each case's newest only. Signed by the office.
public struct MailResponse: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "mail"
  /// At most `Limits.mailLetters`, lowest number first.
  public var letters: [Letter]
  /// The number up to which the kiosk has everything now; also lower than what it asked for, where
  /// the office was set back.
  public var upTo: Int64
  /// Whether there is more: then asking again at once is right.
  public var hasMore: Bool
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// The request's nonce.
  public var nonce: Nonce

  /// Makes an answer.
  public init(
    letters: [Letter], upTo: Int64, hasMore: Bool, officeMilliseconds: Int64, nonce: Nonce
  ) {
    self.letters = letters
    self.upTo = upTo
    self.hasMore = hasMore
    self.officeMilliseconds = officeMilliseconds
    self.nonce = nonce
  }
}
