import Interface
import Values

/// A page of a service with fields to write in. Continue goes on where there is no mistake.
struct FieldsScreen<Draft: ServiceDraft>: Screen {
  let place: FlowPlace<Draft>
  let fields: FieldsStep<Draft>
  private var mistakes = FormMistakes()
  /// The first field that is empty, where somebody goes on here.
  private var firstEmpty: ElementID?

  init(place: FlowPlace<Draft>, fields: FieldsStep<Draft>) {
    self.place = place
    self.fields = fields
  }

  var standing: Standing? { place.standing }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    let mine = fields.fields(context.session[Draft.self])
    switch event {
    case .appeared:
      place.step.prepare(&context)
      if context.session.resumed == standing {
        context.session.resumed = nil
        let draft = context.session[Draft.self]
        firstEmpty = mine.first { draft[keyPath: $0.path].isEmpty }.map { .own($0.plan.id) }
      }
      return []
    case .edit(let name, let text):
      guard let field = mine.first(where: { $0.plan.id == name }) else { return [] }
      context.session[Draft.self][keyPath: field.path] = text
      return []
    case .proceed:
      let found = fields.problems(context).filter { problem in
        mine.contains { $0.plan.id == problem.field }
      }
      return mistakes.take(found) ? place.onward(in: context) : []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session[Draft.self]
    return context.formPage(
      place.pageID, title: context.say(place.flow.title), progress: place.progress(in: context),
      heading: context.say(fields.heading(draft)), hint: fields.hint.map { context.say($0) },
      fields: fields.fields(draft).map {
        context.field($0.plan, value: draft[keyPath: $0.path], mistakes: mistakes)
      }, mistakes: mistakes, focus: mistakes.isEmpty ? firstEmpty : nil)
  }
}
