import Interface
import Services
import Values

/// Asks for a reference and looks up what is known of it here.
struct MyCaseReferenceScreen: Screen {
  private enum State { case typing, looking, failed, refused }

  private var typed = ""
  private var state = State.typing
  private var mistakes = FormMistakes()

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if state == .looking {
      guard case .result(let result) = event else { return [] }
      return hear(result, in: &context)
    }
    switch event {
    case .edit("reference", let text):
      typed = text
      return []
    case .proceed:
      state = .typing
      guard let reference = Reference(typed: typed) else {
        let reason: FieldProblem.Reason = typed.isEmpty ? .missing : .badReference
        _ = mistakes.take([FieldProblem("reference", reason)])
        return []
      }
      _ = mistakes.take([])
      state = .looking
      // Whether the office can be asked is known when the answer comes.
      return [.run(.readLink), .run(.openCase(reference))]
    case .back: return [.pop]
    default: return []
    }
  }

  private mutating func hear(_ result: EffectResult, in context: inout ScreenContext) -> [Command] {
    switch result {
    case .caseOpened(let finding):
      guard let reference = Reference(typed: typed) else { return [] }
      state = .typing
      typed = ""
      context.session.myCase = MyCaseDraft()
      context.session.myCase.opened = .init(reference: reference, finding: finding)
      return [.push(.myCase)]
    case .caseRefused: state = .refused
    case .caseFailed: state = .failed
    default: break
    }
    return []
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(MyCasePhrase.title)
    if state == .looking {
      var page = context.page(
        "mycase.looking", title: title,
        blocks: [.heading(context.say(CorePhrase.pleaseWait))], canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    let plan = FieldPlan(
      id: "reference", label: VisitsPhrase.referenceLabel, hint: VisitsPhrase.referenceHint,
      limit: 20)
    var page = context.formPage(
      "mycase", title: title, heading: context.say(VisitsPhrase.referenceHeading),
      fields: [context.field(plan, value: typed, mistakes: mistakes)], mistakes: mistakes)
    let notice: MyCasePhrase? =
      switch state {
      case .failed: .failed
      case .refused: .tooMany
      case .typing, .looking: nil
      }
    if let notice {
      page.blocks.insert(.notice(Notice(.problem, context.say(notice))), at: 0)
    }
    return page
  }
}
