import Interface
import Services

/// One screen: a value that hears what a person meant and says what it means itself.
protocol Screen: Sendable {
  /// Hears an event and answers with what should happen.
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command]
  /// What the screen means now.
  func page(in context: ScreenContext) -> Page
  /// The same, with nothing in it that a screen keeps from the last one.
  func pageFromNothing(in context: ScreenContext) -> Page
  /// Where somebody stands who is on it; nothing where it belongs to nothing that is filled in.
  var standing: Standing? { get }
}

extension Screen {
  /// Most screens keep nothing.
  func pageFromNothing(in context: ScreenContext) -> Page { page(in: context) }
  var standing: Standing? { nil }
}

/// What a screen hears.
enum ScreenEvent: Sendable {
  /// It is on top of the stack now, for the first time or again.
  case appeared
  /// Something was chosen that the screen named itself.
  case choose(ElementID)
  /// A datum was chosen.
  case pick(String)
  /// The text of a field, which the screen named, changed.
  case edit(String, String)
  /// Continue: Enter in the last field, or the action `proceed`.
  case proceed
  /// One of its own page actions was pressed.
  case act(String)
  /// Back: most screens answer `[.pop]`.
  case back
  /// Nobody has pressed a key for so long that the session ends soon.
  case idle
  /// An effect it asked for has ended.
  case result(EffectResult)
}

/// What a screen wants done.
enum Command: Equatable, Sendable {
  /// Go on to another screen.
  case push(Route)
  /// Go on to another screen, which takes this one's place: Back will not return here.
  case replace(Route)
  /// Go back.
  case pop
  /// Go back to the first screen of the stack.
  case home
  /// Have the runtime do something.
  case run(Effect)
}
