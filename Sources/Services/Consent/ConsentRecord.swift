/// What a person agreed to, after ISO/IEC TS 27560 (fields by its clause 6.3 names).
public struct ConsentRecord: Codable, Equatable, Sendable {
  /// Version of this record's form.
  public var schemaVersion: String
  /// Identifier of the notice that was shown.
  public var notice: String
  /// Language tag in which it was shown.
  public var language: String
  /// BLAKE2b-256 of the exact notice text that was shown, in hexadecimal; filled in on saving.
  public var noticeHash: String
  /// The exact text shown; hashed on saving, not kept.
  public var noticeText: String
  /// Purposes, as the notice lists them.
  public var purposes: [String]
  /// Who receives the data.
  public var recipients: [String]
  /// How long it is kept, as an ISO 8601 duration such as `P6Y`.
  public var retention: String
  /// How it is withdrawn, an identifier of the notice.
  public var withdrawal: String
  /// `given` or `refused`.
  public var state: String

  /// Makes a record.
  public init(
    schemaVersion: String = "1", notice: String, language: String, noticeHash: String = "",
    noticeText: String, purposes: [String], recipients: [String], retention: String,
    withdrawal: String, state: String = "given"
  ) {
    self.schemaVersion = schemaVersion
    self.notice = notice
    self.language = language
    self.noticeHash = noticeHash
    self.noticeText = noticeText
    self.purposes = purposes
    self.recipients = recipients
    self.retention = retention
    self.withdrawal = withdrawal
    self.state = state
  }

  private enum CodingKeys: String, CodingKey {
    case schemaVersion, notice, language, noticeHash, purposes, recipients, retention, withdrawal
    case state
  }

  /// Reads a record; the text that was shown is not part of it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      schemaVersion: try container.decode(String.self, forKey: .schemaVersion),
      notice: try container.decode(String.self, forKey: .notice),
      language: try container.decode(String.self, forKey: .language),
      noticeHash: try container.decode(String.self, forKey: .noticeHash), noticeText: "",
      purposes: try container.decode([String].self, forKey: .purposes),
      recipients: try container.decode([String].self, forKey: .recipients),
      retention: try container.decode(String.self, forKey: .retention),
      withdrawal: try container.decode(String.self, forKey: .withdrawal),
      state: try container.decode(String.self, forKey: .state))
  }
}
