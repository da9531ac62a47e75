import Interface
import Services
import Values

/// A page of the registration with fields to write in: name, address, contact.
struct RegisterFieldsScreen: Screen {
  let step: RegisterPage
  let isChange: Bool
  private var mistakes = FormMistakes()

  init(step: RegisterPage, isChange: Bool) {
    self.step = step
    self.isChange = isChange
  }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      // Whoever registered a moment ago now helps somebody else: an empty form.
      if step == .name, context.session.isRegistered {
        context.session.registration = RegistrationDraft()
        context.session.hasNoAddress = false
        context.session.isRegistered = false
      }
      return []
    case .edit(let id, let text):
      let entries = RegisterFields.entries(of: step, in: context)
      guard let entry = entries.first(where: { $0.plan.id == id }) else { return [] }
      context.session.registration[keyPath: entry.path] = text
      return []
    case .proceed:
      let names = RegisterFields.entries(of: step, in: context).map(\.plan.id)
      let found = context.registrationProblems(on: step.draftPage).filter {
        names.contains($0.field)
      }
      return mistakes.take(found) ? step.onward(isChange: isChange, in: context) : []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let fields = RegisterFields.entries(of: step, in: context).map {
      context.field(
        $0.plan, value: context.session.registration[keyPath: $0.path], mistakes: mistakes)
    }
    return context.formPage(
      "register.\(step.rawValue)", title: context.say(RegisterPhrase.title),
      progress: context.progress(of: step), heading: context.say(heading),
      hint: hint.map { context.say($0) }, fields: fields, mistakes: mistakes)
  }

  private var heading: RegisterPhrase {
    switch step {
    case .address: .addressHeading
    case .contact: .contactHeading
    default: .nameHeading
    }
  }

  private var hint: RegisterPhrase? {
    switch step {
    case .contact: .contactHint
    default: nil
    }
  }
}
