import Services

/// Everything one act of a citizen sends to the office: sealed whole, before it reaches a disk.
public struct Submission: Codable, Equatable, Sendable {
  /// What is sent.
  public var payload: Payload
  /// What the person agreed to; nothing for anonymous feedback.
  public var consent: ConsentRecord?
  /// Language tag in which it was filled in.
  public var language: String
  /// Id of the staff member who helped; nothing where nobody did.
  public var assistedBy: String?

  /// Makes a submission.
  public init(
    payload: Payload, consent: ConsentRecord?, language: String, assistedBy: String? = nil
  ) {
    self.payload = payload
    self.consent = consent
    self.language = language
    self.assistedBy = assistedBy
  }

  /// Makes a submission of a value of some kind.
  public init(
    _ value: some PacketPayload, consent: ConsentRecord?, language: String,
    assistedBy: String? = nil
  ) {
    self.init(
      payload: Payload(value), consent: consent, language: language, assistedBy: assistedBy)
  }
}

extension Submission {
  /// What is sent: a value of one of `PacketKinds`, written as an object with one key, which says
  /// what it is.
  public struct Payload: Codable, Equatable, Sendable {
    /// The value.
    public let value: any PacketPayload

    /// Wraps a value.
    public init(_ value: some PacketPayload) { self.value = value }

    /// What it is.
    public var kind: PacketKind { type(of: value).kind }
    /// When it is the same as another.
    public var duplicates: DuplicateRule { type(of: value).duplicates }
    /// The notice that is shown before it is sent.
    public var consent: ConsentNotice.Subject? { type(of: value).consent }
    /// What it wants of the office's calendar.
    public var visitWish: VisitWish? { value.visitWish }

    /// Reads an object with one key.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: KindKey.self)
      for key in container.allKeys {
        guard let type = PacketKinds.payload(named: key.stringValue) else { continue }
        value = try container.decode(type, forKey: key)
        return
      }
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: container.codingPath, debugDescription: "a payload of an unknown kind"))
    }

    /// Writes an object with one key.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: KindKey.self)
      try container.encode(value, forKey: KindKey(stringValue: kind.rawValue))
    }

    /// Whether both are of one kind and say the same.
    public static func == (left: Payload, right: Payload) -> Bool {
      left.value.isEqual(to: right.value)
    }
  }
}

extension PacketPayload {
  fileprivate func isEqual(to other: any PacketPayload) -> Bool { other as? Self == self }
}
