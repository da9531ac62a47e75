import Interface

/// A page of a service with one thing to choose. Choosing goes on.
struct ChoiceScreen<Draft: ServiceDraft>: Screen {
  let place: FlowPlace<Draft>
  let choice: ChoiceStep<Draft>

  var standing: Standing? { place.standing }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      place.step.prepare(&context)
      return []
    case .choose(let id): return take(id, in: &context)
    case .pick(let datum): return take(.datum(datum), in: &context)
    case .back: return [.pop]
    default: return []
    }
  }

  private func take(_ id: ElementID, in context: inout ScreenContext) -> [Command] {
    guard choice.options(context).contains(where: { $0.id == id }) else { return [] }
    choice.answer.take(id, &context.session[Draft.self])
    return place.onward(in: context)
  }

  func page(in context: ScreenContext) -> Page {
    let options = choice.options(context)
    var blocks: [Block] = [.heading(context.say(choice.heading))]
    if let hint = choice.hint { blocks.append(.hint(context.say(hint))) }
    if options.isEmpty, let empty = choice.empty { blocks.append(.text(context.say(empty))) }
    blocks.append(.choices(options))
    return context.page(
      place.pageID, title: context.say(place.flow.title), progress: place.progress(in: context),
      blocks: blocks, focus: choice.answer.current(context.session[Draft.self], in: context))
  }
}
