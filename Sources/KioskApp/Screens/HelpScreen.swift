import Interface

/// How the keys work, and who to ask.
struct HelpScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if case .back = event { [.pop] } else { [] }
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "help", title: context.say(HomePhrase.helpTitle),
      blocks: [
        .text(context.say(HomePhrase.helpAsk)),
        .text(context.say(HomePhrase.helpKeys)),
        .text(context.say(HomePhrase.helpFields)),
        .text(
          context.session.staff == nil
            ? context.say(HomePhrase.helpSafe) : context.say(StaffPhrase.draftLeave)),
      ])
  }
}
