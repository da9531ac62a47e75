import Screening
import Services

/// Everything one person typed, from the first key until they leave. It ends with the process.
public struct Session: Sendable {
  /// Answers to the questions of "Find help".
  public var answers = Answers()
  /// The questions of "Find help" that were asked.
  public var find = FindSession()
  /// What is looked for by words.
  public var search = SearchSession()
  /// The registration being filled in.
  public var registration = RegistrationDraft()
  /// Whether that registration was sent: the next visit to its pages begins anew.
  public var isRegistered = false
  /// Whether the person said that there is no home address.
  public var hasNoAddress = false
  /// The visit being put together.
  public var visit = VisitSession()
  /// The message being written under "Tell us".
  public var feedback = FeedbackDraft()
  /// Whether a rating is about a person rather than a service.
  public var feedbackAboutPerson = false
  /// Whether a complaint is about no office, or about one that is not named.
  public var feedbackElsewhere = false
  /// The borough of a complaint; nothing where it happened somewhere else.
  public var feedbackBorough: String?
  /// What is about to be sent.
  public var errand: Errand?
  /// What was sent in this session, oldest first.
  public var sent: [SentErrand] = []
  /// The address of the last assisted registration of this sign-in.
  public var lastAddress: EnrolmentAddress?
  /// The staff member who helps, once signed in.
  public var staff: StaffMember?
  /// Whether anything was typed or chosen that the next person must not see.
  public var isTouched = false

  /// Makes an empty session.
  public init() {}
}
