import Interface
import Wording

/// A flow whatever its draft: what routes find screens by.
protocol AnyFlow: Sendable {
  var name: ServiceName { get }
  /// The names of its steps.
  var stepNames: [String] { get }
  /// The page it begins with.
  func entryScreen() -> any Screen
  /// The page of a step; a change returns to the check page.
  func screen(step name: String, isChange: Bool) -> any Screen
  /// The page on which everything is checked.
  func checkScreen() -> any Screen
  /// The pages up to a step, in order, or up to the one on which everything is checked: as if somebody
  /// had come through them. A step that is not asked counts as the first.
  func routes(to step: String?, in context: ScreenContext) -> [Route]
}

extension Flow: AnyFlow {
  var name: ServiceName { Draft.service }

  var stepNames: [String] { steps.map(\.name) }

  func entryScreen() -> any Screen { entry?() ?? screen(step: steps[0].name, isChange: false) }

  func screen(step name: String, isChange: Bool) -> any Screen {
    guard let step = steps.first(where: { $0.name == name }) else {
      preconditionFailure("a route names a step of its service")
    }
    let place = FlowPlace(flow: self, step: step, isChange: isChange)
    return switch step.kind {
    case .choice(let choice): ChoiceScreen(place: place, choice: choice)
    case .several(let several): SeveralScreen(place: place, several: several)
    case .fields(let fields): FieldsScreen(place: place, fields: fields)
    case .own(let make): make(isChange)
    }
  }

  func checkScreen() -> any Screen { CheckScreen(flow: self) }

  func routes(to step: String?, in context: ScreenContext) -> [Route] {
    let asked = asked(context.session[Draft.self]).map(\.name)
    let last = step.map { asked.firstIndex(of: $0) ?? 0 } ?? asked.count - 1
    let pages = asked.prefix(last + 1).map { Route.step(name, $0, isChange: false) }
    return [.service(name)] + (entry == nil ? pages.dropFirst() : pages[...])
      + (step == nil ? [.check(name)] : [])
  }
}

extension ScreenContext {
  /// "Step 2 of 5".
  func progress(_ step: Int, of count: Int) -> String {
    say(ReferencePhrase.step, ["n": .number(step), "m": .number(count)])
  }
}
