import Interface
import Values
import Wording

/// The paper that was asked for last. It comes, or does not, when another page may be on the screen.
struct Slip: Equatable, Sendable {
  enum State { case waiting, done, failed }

  let reference: Reference
  let document: PrintDocument
  private(set) var state = State.waiting

  init(_ reference: Reference, _ document: PrintDocument) {
    self.reference = reference
    self.document = document
  }

  /// Hears how an effect ended, which may be its own.
  mutating func hear(_ result: EffectResult, of effect: Effect) {
    guard effect == .print(document) else { return }
    switch result {
    case .printed: state = .done
    case .printFailed: state = .failed
    default: break
    }
  }

  /// What became of it, in words; a clerk, who may see it on the next form, is told of which.
  func notice(for sender: Errand.Sender, in context: ScreenContext) -> Block {
    switch state {
    case .waiting: .notice(Notice(.information, context.say(ReferencePhrase.printing)))
    case .done: .notice(Notice(.success, context.say(ReferencePhrase.printed)))
    case .failed: .notice(Notice(.problem, failure(for: sender, in: context)))
    }
  }

  private func failure(for sender: Errand.Sender, in context: ScreenContext) -> String {
    guard sender == .clerk else { return context.say(ReferencePhrase.printFailed) }
    return context.say(StaffPhrase.slipFailed, ["reference": .text(reference.grouped)])
  }
}
