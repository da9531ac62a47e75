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
