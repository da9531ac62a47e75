import Interface
import Services

/// One part of what there is to know about a programme, to be read.
struct ProgrammePartScreen: Screen {
  let programme: String
  let part: ProgrammePart

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if case .back = event { [.pop] } else { [] }
  }

  func page(in context: ScreenContext) -> Page {
    let parts = ProgrammeParts(programme: programme, context: context)
    return context.page(
      "find.programme.\(programme).\(part)", title: ResultWords(context).name(programme),
      blocks: parts.blocks(part))
  }
}
