import Interface
import Services

/// What help is needed: as many as one likes.
struct NeedsScreen: Screen {
  let isChange: Bool

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .proceed:
      return RegisterPage.needs.onward(isChange: isChange, in: context)
    case .pick(let need):
      guard context.content?.forms.registration.needs.contains(need) == true else { return [] }
      if context.session.registration.needs.remove(need) == nil {
        context.session.registration.needs.insert(need)
      }
      return []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let needs = context.content?.forms.registration.needs ?? []
    let chosen = context.session.registration.needs
    return context.page(
      "register.needs", title: context.say(RegisterPhrase.title),
      progress: context.progress(of: .needs),
      blocks: [
        .heading(context.say(RegisterPhrase.needsHeading)),
        .hint(context.say(RegisterPhrase.needsHint)),
        .choices(
          needs.map {
            Choice(.datum($0), context.term("registration.needs", $0), isOn: chosen.contains($0))
          }),
      ], proceed: context.say(RegisterPhrase.needsDone))
  }
}
