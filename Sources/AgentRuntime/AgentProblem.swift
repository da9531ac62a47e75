/// Why the agent cannot do its work.
public enum AgentProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no office to talk to.
  case noOffice
  /// An enrolment failed; the text says at what.
  case enrolment(String)

  /// A file is not what it should be: its path, and what is wrong with it.
  case file(String, String)

  /// A sentence for an administrator.
  public var description: String {
    switch self {
    case .noOffice:
      "this kiosk has no office yet; join one with: kiosk-sync enroll --office URL --token T"
    case .enrolment(let text): text
    case .file(let path, let problem): "\(path): \(problem)"
    }
  }
}
