import Glibc
import Posix
import Rig
import Values

/// One citizen's journey during which a process is killed.
struct CrashRound {
  let plan: CrashPlan
  let marker: String
  private let stage: Stage
  private let settings: [String]
  private var killAt: Int64?
  private var restartAt: Int64?
  private var killAgainAt: Int64?

  /// - Parameter settings: Added to the kiosk's environment.
  init(plan: CrashPlan, marker: String, stage: Stage, settings: [String] = []) {
    self.plan = plan
    self.marker = marker
    self.stage = stage
    self.settings = settings
  }

  /// The reference that the citizen was shown, if it came to that.
  mutating func run() throws -> Reference? {
    let kiosk = try stage.startKiosk(settings: settings)
    let journey = CrashJourney(kind: plan.kind, marker: marker)
    for (index, step) in journey.steps.enumerated() {
      guard try awaitPrompt(kiosk) else { return try ended(kiosk) }
      guard let line = CrashJourney.line(for: step, on: kiosk.answer) else {
        if case .mayChoose = step { continue }
        throw Stage.Failure(
          "the \(journey.name) no longer fits the program: step \(index) (\(step)) on\n"
            + kiosk.text.suffix(1500))
      }
      if index == plan.step { killAt = Clock.monotonic + plan.delayMilliseconds }
      kiosk.send(line)
    }
    let isShown = try awaitPrompt(kiosk)
    guard try settle(kiosk), isShown else { return try ended(kiosk) }
    guard let reference = CrashRound.reference(in: kiosk.text) else {
      throw Stage.Failure("the \(journey.name) ended without a reference:\n\(kiosk.answer)")
    }
    kiosk.endInput()
    _ = kiosk.wait()
    return reference
  }

  /// Waits for the next prompt and does what is due meanwhile. False where the kiosk is gone.
  private mutating func awaitPrompt(_ kiosk: RunningProgram) throws -> Bool {
    let deadline = Clock.monotonic + Stage.patience
    while Clock.monotonic < deadline {
      strike(kiosk)
      if kiosk.answer.hasSuffix(": "), !CrashJourney.isAsking(kiosk.answer) { return true }
      guard kiosk.read(milliseconds: wait(atMost: 50)) else { return false }
    }
    throw Stage.Failure("no page; the last text was\n\(kiosk.answer)")
  }

  /// Lets everything planned happen. False where the kiosk is gone.
  private mutating func settle(_ kiosk: RunningProgram) throws -> Bool {
    while killAt != nil || restartAt != nil || killAgainAt != nil {
      strike(kiosk)
      usleep(UInt32(wait(atMost: 20)) * 1000)
    }
    return kiosk.isOpen && (plan.victim != .kiosk || plan.step < 0)
  }

  /// The kiosk is gone: that must have been the plan. What it showed before counts.
  private mutating func ended(_ kiosk: RunningProgram) throws -> Reference? {
    guard plan.victim == .kiosk else {
      throw Stage.Failure("the kiosk ended by itself; it showed\n\(kiosk.answer)")
    }
    kiosk.kill()
    return CrashRound.reference(in: kiosk.text)
  }

  /// Kills and restarts what is due.
  private mutating func strike(_ kiosk: RunningProgram) {
    let now = Clock.monotonic
    if let due = killAt, due <= now {
      killAt = nil
      guard plan.victim != .kiosk else { return kiosk.kill() }
      stage.kill(plan.victim)
      restartAt = now + plan.pauseMilliseconds
    }
    if let due = restartAt, due <= now {
      restartAt = nil
      stage.restart(plan.victim)
      if killAgainAt == nil, let more = plan.secondKillMilliseconds { killAgainAt = now + more }
    }
    if let due = killAgainAt, due <= now {
      killAgainAt = nil
      stage.kill(plan.victim)
      stage.restart(plan.victim)
    }
  }

  private func wait(atMost limit: Int64) -> Int32 {
    let due = [killAt, restartAt, killAgainAt].compactMap { $0 }.min() ?? .max
    return Int32(max(0, min(limit, due == .max ? limit : due - Clock.monotonic)))
  }

  static func reference(in text: String) -> Reference? {
    let label = "Your reference: "
    for line in text.split(separator: "\n") where line.hasPrefix(label) {
      if let reference = Reference(typed: line.dropFirst(label.count)) { return reference }
    }
    return nil
  }
}
