import Interface
import Services
import Values
import Wording

/// Staff sign in with their id and PIN. The PIN is forgotten as soon as it was handed on.
struct StaffSignInScreen: Screen {
  private enum State: Equatable {
    case asking, waiting, refused(Int), locked, expired, failed
  }

  private var id = ""
  private var pin = ""
  private var state = State.asking
  private var attempts = 0
  private var mistakes = FormMistakes()

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard state != .waiting else { return hear(event, in: &context) }
    switch event {
    case .edit("id", let text):
      id = text
      return []
    case .edit("pin", let text):
      pin = text
      return []
    case .proceed: return signIn()
    case .back: return [.pop]
    default: return []
    }
  }

  private mutating func signIn() -> [Command] {
    var found: [FieldProblem] = []
    let typed = id.uppercased().filter { !$0.isWhitespace }
    if typed.isEmpty { found.append(FieldProblem("id", .missing)) }
    if pin.isEmpty { found.append(FieldProblem("pin", .missing)) }
    guard mistakes.take(found) else { return [] }
    let secret = pin
    pin = ""
    state = .waiting
    return [.run(.signIn(id: typed, pin: secret))]
  }

  private mutating func hear(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .result(.signIn(.signedIn(let member))):
      context.session.staff = member
      return [.replace(.staffHome)]
    case .result(.signIn(.refused(let left))): state = .refused(left)
    case .result(.signIn(.locked)): state = .locked
    case .result(.signIn(.expired)): state = .expired
    case .result(.signInFailed): state = .failed
    default: return []
    }
    attempts += 1
    return []
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(StaffPhrase.title)
    if state == .waiting {
      var page = context.page(
        "staff.wait", title: title, blocks: [.heading(context.say(CorePhrase.pleaseWait))],
        canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    let idPlan = FieldPlan(id: "id", label: StaffPhrase.id, limit: 16)
    let pinPlan = FieldPlan(id: "pin", label: StaffPhrase.pin, kind: .masked, limit: 16)
    var page = context.formPage(
      "staff.signIn.\(attempts)", title: title, heading: context.say(StaffPhrase.signInHeading),
      fields: [
        context.field(idPlan, value: id, mistakes: mistakes),
        context.field(pinPlan, value: pin, mistakes: mistakes),
      ], mistakes: mistakes)
    let notice: String? =
      switch state {
      case _ where context.link.isRevoked: context.say(StaffPhrase.revoked)
      case .refused(let left): context.say(StaffPhrase.refused, ["count": .number(left)])
      case .locked: context.say(StaffPhrase.locked)
      case .expired: context.say(StaffPhrase.expired)
      case .failed: context.say(StaffPhrase.signInFailed)
      default: nil
      }
    if let notice { page.blocks.insert(.notice(Notice(.problem, notice)), at: 0) }
    page.focus = state == .asking ? nil : "pin"
    return page
  }
}
