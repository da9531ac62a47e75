import Interface
import Services
import Values

/// Who is coming: a name to call and a telephone number, both only where wanted.
struct VisitDetailsScreen: Screen {
  let isChange: Bool
  private var mistakes = FormMistakes()

  init(isChange: Bool) { self.isChange = isChange }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      prefill(in: &context)
      return []
    case .edit("name", let text):
      context.session.visit.draft.name = text
      return []
    case .edit("phone", let text):
      context.session.visit.draft.phone = text
      return []
    case .proceed:
      guard let directory = context.content?.forms.directory else { return [] }
      let found = context.session.visit.draft.validate(directory: directory).problems
        .filter { ["name", "phone"].contains($0.field) }
      return mistakes.take(found) ? VisitPage.details.onward(isChange: isChange, in: context) : []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session.visit.draft
    let name = FieldPlan(
      id: "name", label: VisitsPhrase.name, limit: RegistrationDraft.nameLimit, isOptional: true)
    let phone = FieldPlan(
      id: "phone", label: VisitsPhrase.phone, hint: VisitsPhrase.phoneHint,
      kind: .groups([3, 3, 4]), limit: 11, isOptional: true)
    return context.formPage(
      "visit.details", title: context.say(VisitsPhrase.title),
      progress: VisitPage.details.progress(in: context),
      heading: context.say(VisitsPhrase.detailsHeading),
      hint: context.say(VisitsPhrase.detailsHint),
      fields: [
        context.field(name, value: draft.name, mistakes: mistakes),
        context.field(phone, value: draft.phone, mistakes: mistakes),
      ], mistakes: mistakes)
  }

  /// Whoever registered in the same session is not asked for the same again.
  private func prefill(in context: inout ScreenContext) {
    let visit = context.session.visit.draft
    let known = context.session.registration
    guard visit.name.isEmpty, visit.phone.isEmpty, !context.session.visit.isPrefilled else {
      return
    }
    context.session.visit.isPrefilled = true
    context.session.visit.draft.name = context.fullName(
      given: known.givenName, family: known.familyName)
    context.session.visit.draft.phone = known.phone
  }
}
