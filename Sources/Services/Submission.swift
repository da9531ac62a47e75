/// Everything one act of a citizen sends to the office: sealed whole, before it reaches a disk.
public struct Submission: Codable, Equatable, Sendable {
  /// What is sent.
  public enum Payload: Codable, Equatable, Sendable {
    /// A registration.
    case registration(Registration)
    /// A wish for a visit.
    case appointment(AppointmentRequest)
    /// A cancellation or a move.
    case appointmentChange(AppointmentChange)
    /// A rating, complaint or suggestion.
    case feedback(Feedback)

    private enum CodingKeys: String, CodingKey {
      case registration, appointment, appointmentChange, feedback
    }

    /// Reads an object with one key, which says what it is.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      switch container.allKeys.first {
      case .registration:
        self = .registration(try container.decode(Registration.self, forKey: .registration))
      case .appointment:
        self = .appointment(try container.decode(AppointmentRequest.self, forKey: .appointment))
      case .appointmentChange:
        self = .appointmentChange(
          try container.decode(AppointmentChange.self, forKey: .appointmentChange))
      case .feedback:
        self = .feedback(try container.decode(Feedback.self, forKey: .feedback))
      case nil:
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: container.codingPath, debugDescription: "a payload of an unknown kind"))
      }
    }

    /// Writes an object with one key, which says what it is.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      switch self {
      case .registration(let value): try container.encode(value, forKey: .registration)
      case .appointment(let value): try container.encode(value, forKey: .appointment)
      case .appointmentChange(let value):
        try container.encode(value, forKey: .appointmentChange)
      case .feedback(let value): try container.encode(value, forKey: .feedback)
      }
    }
  }

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
}
