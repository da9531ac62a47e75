import Interface
import Services
import Wording

/// Who else lives there: a list to add to, change and take from.
struct HouseholdScreen: Screen {
  private static let add: ElementID = "household.add"
  private static let done: ElementID = "household.done"

  let isChange: Bool

  var standing: Standing? { Standing(service: .register, step: "household") }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose(Self.done):
      return RegisterFlow.flow.onward(from: "household", isChange: isChange, in: context)
    case .choose(Self.add): return isFull(in: context) ? [] : [.push(.registerMember(nil))]
    case .choose(let id):
      let members = context.session.registration.household
      guard let index = members.indices.first(where: { Self.member($0) == id }) else { return [] }
      return [.push(.registerMember(index))]
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let members = context.session.registration.household
    let isFull = isFull(in: context)
    let full = context.say(
      RegisterPhrase.householdFull, ["limit": .number(RegistrationDraft.memberLimit)])
    let done = members.isEmpty ? RegisterPhrase.householdNobody : .householdDone
    // The list grows below: the digits of what stands first stay what they were.
    let choices =
      [
        Choice(
          Self.add, context.say(RegisterPhrase.householdAdd), detail: isFull ? full : nil),
        Choice(Self.done, context.say(done)),
      ]
      + members.enumerated().map { index, member in
        Choice(Self.member(index), member.name, detail: context.line(of: member))
      }
    return context.page(
      "register.household.\(members.count)", title: context.say(RegisterPhrase.title),
      progress: RegisterFlow.flow.progress(of: "household", in: context),
      blocks: [
        .heading(context.say(RegisterPhrase.householdHeading)),
        .hint(context.say(RegisterPhrase.householdHint)),
        .choices(choices),
      ],
      focus: members.isEmpty ? Self.add : Self.done)
  }

  private func isFull(in context: ScreenContext) -> Bool {
    context.session.registration.household.count >= RegistrationDraft.memberLimit
  }

  private static func member(_ index: Int) -> ElementID { ElementID("household.\(index)") }
}
