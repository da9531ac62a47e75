import Glibc
import KioskApp
import Posix

/// The processes this program started and has not seen end, sessions before this one included:
/// starting anew keeps the process, and so its children.
///
/// No other child is waited for. One that does not end by its deadline is killed, with whatever it
/// started itself.
struct Children {
  /// More are never running: beyond this nothing is started.
  static let limit = 16

  private struct Child {
    let identifier: pid_t
    /// What its end answers; nothing where nobody asks.
    var effect: Effect?
    /// When it is killed; nothing for one that may run for ever.
    var deadline: Milliseconds?
  }

  private var all: [Child] = []

  /// Takes over those that the session before named.
  init(handedOver: String = "") {
    for entry in handedOver.split(separator: " ").prefix(Self.limit) {
      let parts = entry.split(separator: ":")
      guard let first = parts.first, let identifier = pid_t(first), identifier > 1 else { continue }
      all.append(
        Child(
          identifier: identifier, effect: nil,
          deadline: parts.count > 1 ? Milliseconds(parts[1]) : nil))
    }
  }

  /// What the next session is told of them.
  var handOver: String {
    all.map { child in "\(child.identifier)" + (child.deadline.map { ":\($0)" } ?? "") }
      .joined(separator: " ")
  }

  /// When the next one is to be killed.
  var deadline: Milliseconds? { all.compactMap(\.deadline).min() }

  /// Starts a command; false where that cannot be.
  ///
  /// - Parameters:
  ///   - input: what it reads from its standard input.
  ///   - effect: what its end answers.
  ///   - deadline: when it is killed.
  mutating func start(
    _ command: [String], input: [UInt8] = [], effect: Effect? = nil, deadline: Milliseconds? = nil
  ) -> Bool {
    guard all.count < Self.limit,
      let identifier = Self.begin(command, input)
    else { return false }
    all.append(Child(identifier: identifier, effect: effect, deadline: deadline))
    return true
  }

  /// Starts a command that cannot reach the terminal, and whose output is thrown away.
  private static func begin(_ command: [String], _ input: [UInt8]) -> pid_t? {
    var child = ChildProcess(command)
    if !input.isEmpty { child.input = .bytes(input) }
    child.hasOwnSession = true
    return child.start()
  }

  /// Takes note of those that ended and kills those whose time is over.
  ///
  /// - Returns: the effects that are answered by it, and whether all went well.
  mutating func look(now: Milliseconds) -> [(effect: Effect, isGood: Bool)] {
    var answers: [(effect: Effect, isGood: Bool)] = []
    for index in all.indices.reversed() {
      let state = ChildProcess.state(of: all[index].identifier)
      if state != .running {
        // Ended, or no child of this process at all.
        if let effect = all[index].effect { answers.append((effect, state == .ended(0))) }
        all.remove(at: index)
      } else if let deadline = all[index].deadline, now >= deadline {
        kill(-all[index].identifier, SIGKILL)
        if let effect = all[index].effect { answers.append((effect, false)) }
        all[index].effect = nil
        all[index].deadline = nil
      }
    }
    return answers.reversed()
  }
}
