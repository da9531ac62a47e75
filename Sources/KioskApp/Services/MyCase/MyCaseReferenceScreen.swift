import Interface
import Services
import Values

/// Asks for a reference and looks up what is known of it here.
struct MyCaseReferenceScreen: Screen {
  private var entry = ReferenceEntry()
  private var problem: MyCasePhrase?

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if entry.isLooking {
      guard case .result(let result) = event else { return [] }
      return hear(result, in: &context)
    }
    switch event {
    case .edit("reference", let text):
      entry.edit(text)
      return []
    case .proceed:
      problem = nil
      guard let reference = entry.begin() else { return [] }
      // Whether the office can be asked is known when the answer comes.
      return [.run(.readLink), .run(.openCase(reference))]
    case .back: return [.pop]
    default: return []
    }
  }

  private mutating func hear(_ result: EffectResult, in context: inout ScreenContext) -> [Command] {
    switch result {
    case .caseOpened(let finding):
      guard let reference = entry.reference else { return [] }
      entry.end()
      entry.clear()
      if let resumed = finding.paused.flatMap({ context.resume($0, of: reference) }) {
        return resumed
      }
      context.session.myCase = MyCaseDraft()
      context.session.myCase.opened = .init(reference: reference, finding: finding)
      return [.push(.myCase)]
    case .caseRefused: problem = .tooMany
    case .caseFailed: problem = .failed
    default: return []
    }
    entry.end()
    return []
  }

  func page(in context: ScreenContext) -> Page {
    entry.page(
      "mycase", title: context.say(MyCasePhrase.title), problem: problem.map { context.say($0) },
      in: context)
  }
}
