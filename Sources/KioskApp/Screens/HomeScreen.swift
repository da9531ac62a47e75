import Interface
import Wording

/// What would you like to do?
struct HomeScreen: Screen {
  /// Goes back to the screens that "Start again" left; the app itself does it.
  static let resume: ElementID = "home.resume"

  /// Shows again what this person was given in this session.
  private static let reference: ElementID = "home.reference"

  /// The staff's own way in.
  private static let staff = "home.staff"

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared: return [.run(.readLink)]
    case .back: return [.pop]
    case .act(Self.staff):
      return [.push(context.session.staff == nil ? .staffSignIn : .staffHome)]
    case .choose(Self.reference): return [.push(.reference)]
    case .choose(let id):
      return ServiceList.home.first { $0.id == id }.map { [.push($0.route)] } ?? []
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    var choices = ServiceList.home.map {
      Choice($0.id, context.say($0.label), detail: context.say($0.detail), isDetailExtra: true)
    }
    // A key pressed too fast must not lose a reference; staff hand it over at once.
    if !context.session.sent.isEmpty, context.session.staff == nil {
      choices.append(
        Choice(
          Self.reference, context.say(ReferencePhrase.again), digit: ServiceList.home.count + 1))
    }
    if context.canResume {
      choices.append(
        Choice(Self.resume, context.say(HomePhrase.resume), digit: ServiceList.home.count + 2))
    }
    let isStaffPlace = context.settings.staffCanSignIn || context.session.staff != nil
    var page = context.page(
      "home", title: context.say(HomePhrase.title),
      blocks: [
        .heading(context.say(HomePhrase.ask)), .choices(choices), .hint(notes(in: context)),
      ],
      actions: isStaffPlace
        ? [PageAction(.own(Self.staff), .function(12), context.say(HomePhrase.staff))] : [])
    page.actions.removeAll { $0.trigger == .startAgain }
    return page
  }

  /// What becomes of what one types, and how much of it waits here.
  private func notes(in context: ScreenContext) -> String {
    let privacy = context.say(HomePhrase.privacy)
    guard context.link.waiting > 0 else { return privacy }
    let key = context.link.isEnrolled ? HomePhrase.waiting : HomePhrase.alone
    return privacy + "\n" + context.say(key, ["count": .number(context.link.waiting)])
  }
}
