import Interface
import Services
import Values

/// One more person of the household: name and date of birth, then the relation.
struct MemberScreen: Screen {
  private enum Stage {
    case fields, relation
  }

  private static let remove: ElementID = "member.remove"

  /// Which member is changed; nothing for a new one.
  let index: Int?
  private var member = RegistrationDraft.Member()
  private var stage = Stage.fields
  private var mistakes = FormMistakes()
  private var isLoaded = false

  init(index: Int?) { self.index = index }

  var standing: Standing? { Standing(service: .register, step: "household") }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      load(from: context)
      return []
    case .edit("household.0.name", let text):
      member.name = text
      return []
    case .edit("household.0.birthDate", let text):
      member.birthDate = text
      return []
    case .proceed:
      guard stage == .fields else { return [] }
      if mistakes.take(context.problems(of: member)) { stage = .relation }
      return []
    case .choose(Self.remove):
      if let index, context.session.registration.household.indices.contains(index) {
        context.session.registration.household.remove(at: index)
      }
      return [.pop]
    case .pick(let relation):
      guard stage == .relation, context.relations.contains(relation) else { return [] }
      member.relation = relation
      keep(in: &context)
      return [.pop]
    case .back:
      guard stage == .relation else { return [.pop] }
      stage = .fields
      return []
    default: return []
    }
  }

  private mutating func load(from context: ScreenContext) {
    let members = context.session.registration.household
    guard !isLoaded else { return }
    isLoaded = true
    if let index, members.indices.contains(index) { member = members[index] }
  }

  private func keep(in context: inout ScreenContext) {
    if let index, context.session.registration.household.indices.contains(index) {
      context.session.registration.household[index] = member
    } else if context.session.registration.household.count < RegistrationDraft.memberLimit {
      context.session.registration.household.append(member)
    }
  }

  func page(in context: ScreenContext) -> Page {
    stage == .fields ? fieldsPage(in: context) : relationPage(in: context)
  }

  private func fieldsPage(in context: ScreenContext) -> Page {
    let name = FieldPlan(id: "household.0.name", label: RegisterPhrase.memberName)
    let birth = FieldPlan(
      id: "household.0.birthDate", label: RegisterPhrase.memberBirth,
      hint: RegisterPhrase.birthDateHint,
      isOptional: true, isDate: true)
    return context.formPage(
      "register.member", title: context.say(RegisterPhrase.title),
      progress: RegisterFlow.flow.progress(of: "household", in: context),
      heading: context.say(RegisterPhrase.memberHeading),
      fields: [
        context.field(name, value: member.name, mistakes: mistakes),
        context.field(birth, value: member.birthDate, mistakes: mistakes),
      ], mistakes: mistakes,
      after: index == nil
        ? [] : [.choices([Choice(Self.remove, context.say(RegisterPhrase.memberRemove))])])
  }

  private func relationPage(in context: ScreenContext) -> Page {
    context.page(
      "register.member.relation", title: context.say(RegisterPhrase.title),
      progress: RegisterFlow.flow.progress(of: "household", in: context),
      blocks: [
        .heading(context.say(RegisterPhrase.memberRelationHeading)),
        .choices(
          context.relations.map {
            Choice(.datum($0), context.term("registration.relations", $0))
          }),
      ], focus: member.relation.isEmpty ? nil : .datum(member.relation))
  }
}
