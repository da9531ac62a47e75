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
      return offered(in: context).first { $0.item.id == id }.map { [.push($0.item.route)] } ?? []
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    var choices = offered(in: context).map { item, digit in
      Choice(
        item.id, context.say(item.label), detail: context.say(item.detail), isDetailExtra: true,
        digit: digit)
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
    let isRevoked = context.link.isRevoked
    let isStaffPlace =
      context.session.staff != nil || (context.settings.staffCanSignIn && !isRevoked)
    let news: [Block] =
      isRevoked ? [.notice(Notice(.warning, context.say(HomePhrase.revoked)))] : []
    var page = context.page(
      "home", title: context.say(HomePhrase.title),
      blocks: news + [
        .heading(context.say(HomePhrase.ask)), .choices(choices), .hint(notes(in: context)),
      ],
      actions: isStaffPlace
        ? [PageAction(.own(Self.staff), .function(12), context.say(HomePhrase.staff))] : [])
    page.actions.removeAll { $0.trigger == .startAgain }
    return page
  }

  /// What can be chosen, with the digits that never change.
  private func offered(in context: ScreenContext) -> [(item: HomeItem, digit: Int?)] {
    guard context.link.isRevoked else { return ServiceList.home.map { ($0, nil) } }
    return ServiceList.home.enumerated().filter { !$0.element.sends }
      .map { ($0.element, $0.offset + 1) }
  }

  /// What becomes of what one types, and how much of it waits here.
  private func notes(in context: ScreenContext) -> String {
    let privacy = context.say(HomePhrase.privacy)
    guard context.link.waiting > 0 else { return privacy }
    let key = context.link.isEnrolled ? HomePhrase.waiting : HomePhrase.alone
    return privacy + "\n" + context.say(key, ["count": .number(context.link.waiting)])
  }
}
