import Interface
import Services
import Values

/// A page of "Tell us" with fields to write in: a person's name, one's own words, contact.
///
/// The contact page starts empty even where a name is known: whoever wants to stay unknown should
/// not have to delete it first.
struct FeedbackFieldsScreen: Screen {
  let step: FeedbackPage
  let isChange: Bool
  private var mistakes = FormMistakes()

  init(step: FeedbackPage, isChange: Bool) {
    self.step = step
    self.isChange = isChange
  }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .edit(let id, let text):
      switch id {
      case "specialist": context.session.feedback.specialist = text
      case "text": context.session.feedback.text = text
      case "name": context.session.feedback.name = text
      case "contact": context.session.feedback.contact = text
      default: break
      }
      return []
    case .proceed:
      let names = plans(in: context).map(\.0.id)
      guard let form = context.content?.forms.feedback else { return [] }
      var found = context.session.feedback.validate(form: form).problems
      if step == .specialist, context.session.feedback.specialist.isEmpty {
        found.append(FieldProblem("specialist", .missing))
      }
      found = found.filter { names.contains($0.field) }
      return mistakes.take(found) ? step.onward(isChange: isChange, in: context) : []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session.feedback
    let fields = plans(in: context).map { plan, value in
      context.field(plan, value: value, mistakes: mistakes)
    }
    let heading: TellUsPhrase
    var hint: TellUsPhrase?
    switch step {
    case .specialist: heading = .specialistHeading
    case .contact: (heading, hint) = (.contactHeading, .contactHint)
    default:
      switch draft.kind {
      case .rating, nil: heading = .wordsRating
      case .complaint: heading = .wordsComplaint
      case .suggestion: heading = .wordsSuggestion
      }
    }
    return context.formPage(
      "feedback.\(step.rawValue)", title: context.say(TellUsPhrase.title),
      progress: step.progress(in: context), heading: context.say(heading),
      hint: hint.map { context.say($0) }, fields: fields, mistakes: mistakes)
  }

  private func plans(in context: ScreenContext) -> [(FieldPlan, String)] {
    let draft = context.session.feedback
    switch step {
    case .specialist:
      let plan = FieldPlan(
        id: "specialist", label: TellUsPhrase.specialistLabel, hint: TellUsPhrase.specialistHint,
        limit: RegistrationDraft.nameLimit)
      return [(plan, draft.specialist)]
    case .contact:
      let name = FieldPlan(
        id: "name", label: TellUsPhrase.name, limit: RegistrationDraft.nameLimit, isOptional: true)
      let contact = FieldPlan(
        id: "contact", label: TellUsPhrase.contact, limit: 254,
        isOptional: true)
      return [(name, draft.name), (contact, draft.contact)]
    default:
      let plan = FieldPlan(
        id: "text", label: TellUsPhrase.wordsLabel, hint: TellUsPhrase.wordsHint, kind: .lines(4),
        limit: FeedbackDraft.textLimit, isOptional: draft.kind == .rating)
      return [(plan, draft.text)]
    }
  }
}
