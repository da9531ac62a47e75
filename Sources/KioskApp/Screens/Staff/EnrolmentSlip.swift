import Interface
import Values
import Wording

/// The last slip of paper that was asked for. Paper comes, or does not, when the next person's form
/// may be on the screen.
struct EnrolmentSlip: Equatable {
  enum State { case waiting, done, failed }

  let reference: Reference
  private(set) var state = State.waiting

  init(_ reference: Reference) { self.reference = reference }

  /// Hears what the printer did.
  mutating func hear(_ end: State) { state = end }

  /// What became of it, in words.
  func notice(in context: ScreenContext) -> Block {
    switch state {
    case .waiting: .notice(Notice(.information, context.say(ReferencePhrase.printing)))
    case .done: .notice(Notice(.success, context.say(ReferencePhrase.printed)))
    case .failed: .notice(Notice(.problem, failure(in: context)))
    }
  }

  private func failure(in context: ScreenContext) -> String {
    context.say(StaffPhrase.slipFailed, ["reference": .text(reference.grouped)])
  }
}
