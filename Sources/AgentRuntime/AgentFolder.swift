import Glibc

/// The agent's files in a kiosk's data folder.
public struct AgentFolder: Sendable {
  /// The data folder.
  public let path: String

  /// The folder of a kiosk.
  public init(_ path: String) { self.path = path }

  /// Locked by the one agent that runs.
  public var lock: String { path + "/agent.lock" }
  /// A byte in it wakes the agent.
  public var agentPipe: String { path + "/agent.wake" }
  /// A byte in it wakes the terminal.
  public var kioskPipe: String { path + "/kiosk.wake" }
  /// What the agent did, without personal data.
  public var log: String { path + "/agent.log" }
  /// How the link is at present.
  public var state: String { path + "/agent.state" }

  /// Takes the agent's lock; nothing where another agent has it. It is held until the process ends.
  ///
  /// The terminal tries the lock for a moment to see whether an agent runs, so one failure is not
  /// an answer.
  public func takeLock() throws(AgentProblem) -> Int32? {
    let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .file(lock, code: errno) }
    for _ in 0..<4 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
      usleep(50_000)
    }
    close(descriptor)
    return nil
  }

  /// Whether an agent runs.
  public var hasAgent: Bool {
    let descriptor = open(lock, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }
}

/// Why the agent cannot do its work.
public enum AgentProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file of the data folder cannot be used; `code` is the errno.
  case file(String, code: Int32)
  /// There is no office to talk to.
  case noOffice
  /// An enrolment failed; the text says at what.
  case enrolment(String)

  /// A sentence for an administrator.
  public var description: String {
    switch self {
    case .file(let path, let code): "\(path) cannot be used: \(String(cString: strerror(code)))"
    case .noOffice:
      "this kiosk has no office yet; join one with: kiosk-sync enroll --office URL --token T"
    case .enrolment(let text): text
    }
  }
}
