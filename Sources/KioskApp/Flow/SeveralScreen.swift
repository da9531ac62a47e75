import Interface

/// A page of a service with things to switch on.
struct SeveralScreen<Draft: ServiceDraft>: Screen {
  let place: FlowPlace<Draft>
  let several: SeveralStep<Draft>

  var standing: Standing? { place.standing }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      place.step.prepare(&context)
      return []
    case .pick(let datum):
      guard several.options(context).contains(datum) else { return [] }
      context.session[Draft.self][keyPath: several.answer].formSymmetricDifference([datum])
      return []
    case .proceed: return place.onward(in: context)
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let chosen = context.session[Draft.self][keyPath: several.answer]
    return context.page(
      place.pageID, title: context.say(place.flow.title), progress: place.progress(in: context),
      blocks: [
        .heading(context.say(several.heading)), .hint(context.say(several.hint)),
        .choices(
          several.options(context).map {
            Choice(.datum($0), context.term(several.list, $0), isOn: chosen.contains($0))
          }),
      ], proceed: context.say(several.proceed))
  }
}
