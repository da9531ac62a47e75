import Chance
import Rig

/// What one round of the crash test does, all of it from the seed.
struct CrashPlan {
  /// Who is killed.
  let victim: Stage.Victim
  let kind: Int
  /// The kill comes so long after this step was typed.
  let step: Int
  let delayMilliseconds: Int64
  /// The victim starts again so much later, and is killed again so much after that, if at all.
  let pauseMilliseconds: Int64
  let secondKillMilliseconds: Int64?

  /// A round in which nobody is killed from outside.
  static let calm = CrashPlan(kind: 0)

  /// The same, with a journey of a kind.
  init(kind: Int) {
    (victim, self.kind, step) = (.kiosk, kind, -1)
    (delayMilliseconds, pauseMilliseconds, secondKillMilliseconds) = (0, 0, nil)
  }

  /// Draws a round. Most kills fall near the moment at which something is saved or sent.
  init(_ random: inout SeededGenerator) {
    victim = Stage.Victim.allCases[random.below(Stage.Victim.allCases.count)]
    kind = random.below(CrashJourney.kinds)
    let last = CrashJourney(kind: kind, marker: "").steps.count - 1
    step = random.below(100) < 75 ? last : random.below(last + 1)
    delayMilliseconds = Int64(random.below(random.below(2) == 0 ? 60 : 400))
    pauseMilliseconds = Int64(random.below(300))
    secondKillMilliseconds = random.below(4) == 0 ? Int64(random.below(150)) : nil
  }
}
