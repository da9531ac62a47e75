import Glibc
import Synchronization

/// What a trial tells a program: at which place to die, and at which passing.
public struct CrashOrder: Sendable {
  /// The variable of the environment in which a debug build looks for it.
  public static let variable = "KIOSK_CRASH_POINT"

  /// Whether programs of this build die where they are told.
  public static var isObeyed: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  /// Where.
  public let point: CrashPoint
  /// At the first passing, or so many-th, of each process.
  public let passing: Int
  /// A file that is made by whoever dies.
  public let witness: String

  /// An order to die.
  public init(_ point: CrashPoint, passing: Int = 1, witness: String) {
    (self.point, self.passing, self.witness) = (point, passing, witness)
  }

  /// It as a setting of the environment, `NAME=value`.
  public var setting: String { "\(Self.variable)=\(point.rawValue):\(passing):\(witness)" }

  /// Reads what `setting` wrote after the sign; nothing where it is no order.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 2)
    guard parts.count == 3, let point = CrashPoint(rawValue: String(parts[0])),
      let passing = Int(parts[1]), passing > 0
    else { return nil }
    self.init(point, passing: passing, witness: String(parts[2]))
  }

  #if DEBUG
    private static let count = Atomic(0)

    /// What this process was told.
    static let own = getenv(variable).flatMap { CrashOrder(String(cString: $0)) }

    func passed(_ point: CrashPoint) {
      guard point == self.point,
        Self.count.add(1, ordering: .relaxed).newValue == passing
      else { return }
      close(open(witness, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
      kill(getpid(), SIGKILL)
      // The signal is on its way to every thread.
      while true { pause() }
    }
  #endif
}
