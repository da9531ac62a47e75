import Interface
import Services
import Wording

/// What a signed-in staff member may do, and how this machine is.
struct StaffHomeScreen: Screen {
  private static let signOut: ElementID = "staff.signOut"

  private static let tasks: [(ElementID, Route, StaffPhrase, StaffPhrase?)] = [
    ("staff.enrol", .enrolment, .enrol, .enrolDetail),
    ("staff.visit", .service(.visit), .visit, .visitDetail),
    ("staff.tellUs", .service(.feedback), .tellUs, nil),
  ]

  /// Whether it was asked what this clerk had begun before.
  private var hasAsked = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard context.session.staff != nil else { return [.pop] }
      defer { hasAsked = true }
      return [.run(.readLink)] + (hasAsked ? [] : [.run(.readDraft)])
    case .result(.draft(let bytes)):
      let kept = bytes.flatMap { KeptForm(bytes: $0) }
      if let kept { context.session[EnrolmentDraft.self].kept = kept }
      return []
    case .choose(Self.signOut), .back: return [.run(.endSession)]
    case .choose(let id):
      return Self.tasks.first { $0.0 == id }.map { [.push($0.1)] } ?? []
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let hasForm = context.session[EnrolmentDraft.self].kept != nil
    var choices = Self.tasks.map { id, route, label, detail in
      let detail = route == .enrolment && hasForm ? StaffPhrase.draftWaits : detail
      return Choice(id, context.say(label), detail: detail.map { context.say($0) })
    }
    choices.append(
      Choice(
        Self.signOut, context.say(StaffPhrase.signOut),
        detail: context.say(StaffPhrase.signOutDetail)))
    var page = context.page(
      "staff.home", title: context.say(StaffPhrase.title),
      blocks: [
        .heading(context.say(StaffPhrase.homeHeading)), .choices(choices),
        .text(Self.state(of: context.link, in: context).joined(separator: "\n")),
      ], canGoBack: false)
    page.progress = context.staffName
    return page
  }

  /// The outbox, the link and who can open packets, in words.
  static func state(of link: LinkStatus, in context: ScreenContext) -> [String] {
    let waiting =
      link.waiting == 0
      ? context.say(StaffPhrase.waitingNone)
      : context.say(StaffPhrase.waiting, ["count": .number(link.waiting)])
    guard link.isEnrolled else {
      return [waiting, context.say(StaffPhrase.linkNone), context.say(StaffPhrase.canOpen)]
    }
    return [
      waiting, context.say(link.isUp ? StaffPhrase.linkUp : .linkDown),
      context.say(link.isUnopened ? StaffPhrase.unopened : .cannotOpen),
    ]
  }
}

extension ScreenContext {
  /// The signed-in staff member, by name and id.
  var staffName: String? {
    session.staff.map { say(StaffPhrase.who, ["name": .text($0.name), "id": .text($0.id)]) }
  }
}
