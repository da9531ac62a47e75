import Welfare

/// Everything one person typed, from the first key until they leave. It ends with the process.
public struct Session: Sendable {
  /// Answers to the questions of "Find help".
  public var answers = Answers()
  /// The questions of "Find help" that were asked.
  public var find = FindSession()
  /// The registration being filled in.
  public var registration = RegistrationDraft()
  /// The staff member who helps, once signed in.
  public var staff: StaffMember?
  /// Whether anything was typed or chosen that the next person must not see.
  public var isTouched = false

  /// Makes an empty session.
  public init() {}
}
