import Interface
import OfficeContract
import Services
import Values
import Wording

/// Assisted registration: one dense form for the keyboard. Enter goes on, F10 sends; the reference
/// is shown, and Enter begins the next person with an empty form.
struct EnrolmentScreen: Screen {
  private enum State: Equatable {
    case filling
    /// A form that was begun before can be gone on with.
    case offered
    /// The agreement is shown; to send at once where it is given.
    case reading(thenSends: Bool)
    /// The form is on its way, and other screens show how far it is.
    case sending
  }

  private static let agrees: ElementID = "enrolment.agrees"
  private static let refuses: ElementID = "enrolment.refuses"
  private static let goesOn: ElementID = "enrolment.goesOn"
  private static let begins: ElementID = "enrolment.begins"

  private var form = EnrolmentForm()
  private var state = State.filling
  private var mistakes = FormMistakes()
  /// Counts forms, so that each begins with the focus in its first field.
  private var number = 0
  private var focus: ElementID?
  /// The form as it was kept last, and the field that was written in last: what is in it is kept when
  /// the next one is begun.
  private var kept: EnrolmentForm?
  private var field: String?
  /// The form's page while nothing but what is in its fields changes: a letter costs its field.
  private var typed: (page: Page, slip: Slip.State?)?

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard context.session.staff != nil else { return [.pop] }
    if case .edit(let id, let text) = event, state == .filling {
      edit(id, text, in: context)
      defer { field = id }
      return field == nil || field == id ? [] : keep(in: &context)
    }
    typed = nil
    switch state {
    case .filling: return fill(event, in: &context)
    case .offered: return choose(event, in: &context)
    case .reading(let thenSends): return read(event, thenSends: thenSends, in: &context)
    case .sending:
      if event.isAppearance { comeBack(in: context) }
      return []
    }
  }

  private mutating func edit(_ id: String, _ text: String, in context: ScreenContext) {
    var page = typedPage(in: context) ?? formPage(in: context)
    form.set(id, text)
    page.change(.own(id)) { $0.fill(text, in: context) }
    // A postcode names its borough.
    if id == "postcode", form.draft.borough.isEmpty || text.isEmpty,
      let borough = context.content?.forms.registration.borough(postcode: text)
    {
      form.draft.borough = borough
      page.change("borough") { $0.fill(borough, in: context) }
    }
    typed = (page, context.session.slip?.state)
  }

  /// That page, unless paper came or did not come since.
  private func typedPage(in context: ScreenContext) -> Page? {
    typed.flatMap { $0.slip == context.session.slip?.state ? $0.page : nil }
  }

  private mutating func fill(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      // The form of an earlier sign-in, or one that was left.
      if kept == nil, form == EnrolmentForm(), context.session[EnrolmentDraft.self].kept != nil {
        state = .offered
      }
    case .idle: return keep(in: &context)
    case .act("addPerson"):
      guard form.draft.household.count < RegistrationDraft.memberLimit else { return [] }
      form.draft.household.append(RegistrationDraft.Member())
      focus = ElementID("household.\(form.draft.household.count - 1).name")
      number += 1
    case .act("sameAddress"):
      context.session.lastAddress?.fill(&form.draft)
      return keep(in: &context)
    case .act("agreement"):
      state = .reading(thenSends: false)
      return keep(in: &context)
    case .act("submit"), .proceed: return keep(in: &context) + send(in: &context)
    case .back: return keep(in: &context) + [.pop]
    default: break
    }
    return []
  }

  /// Keeps what was typed so far, sealed to the clerk; an empty form is not worth it.
  private mutating func keep(in context: inout ScreenContext) -> [Command] {
    let now = form.withoutAgreement
    guard let clerk = context.session.staff?.id, now != kept else { return [] }
    guard now != EnrolmentForm() else { return kept == nil ? [] : drop(in: &context) }
    let form = KeptForm(now, order: context.dateOrder)
    guard let bytes = form.bytes else { return [] }
    kept = now
    context.session[EnrolmentDraft.self].kept = form
    return [.run(.keepDraft(bytes, clerk: clerk))]
  }

  private mutating func drop(in context: inout ScreenContext) -> [Command] {
    kept = nil
    context.session[EnrolmentDraft.self].kept = nil
    return context.session.staff.map { [.run(.dropDraft(clerk: $0.id))] } ?? []
  }

  /// Goes on with the form that was begun before, or begins an empty one.
  private mutating func choose(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose(Self.goesOn):
      state = .filling
      number += 1
      guard let before = context.session[EnrolmentDraft.self].kept else { return [] }
      form = before.opened(in: context.dateOrder)
      kept = form
    case .choose(Self.begins):
      state = .filling
      return drop(in: &context)
    case .back: return [.pop]
    default: break
    }
    return []
  }

  private mutating func send(in context: inout ScreenContext) -> [Command] {
    let result = form.validate(in: context)
    guard mistakes.take(result.problems), let registration = result.value,
      let notice = context.content?.forms.notice(.registration)
    else {
      focus = nil
      return []
    }
    guard form.isAgreed else {
      state = .reading(thenSends: true)
      return []
    }
    state = .sending
    context.session[EnrolmentDraft.self].address = EnrolmentAddress(form.draft)
    context.session.errand = Errand(
      service: EnrolmentDraft.service, payload: .init(registration), notice: nil,
      ending: RegisterFlow.ending,
      consent: notice.record(
        language: context.book.language, shown: ConsentWords(notice, in: context).text),
      sender: .clerk)
    return [.push(.sending)]
  }

  /// What is said to the agreement while it stands on the screen is what is recorded.
  private mutating func read(
    _ event: ScreenEvent, thenSends: Bool, in context: inout ScreenContext
  ) -> [Command] {
    switch event {
    case .choose(Self.agrees):
      form.consent = "yes"
      form.wasShown = true
      state = .filling
      return thenSends ? send(in: &context) : []
    case .choose(Self.refuses):
      form.consent = "no"
      form.wasShown = true
      state = .filling
    case .back: state = .filling
    case .idle: return keep(in: &context)
    default: break
    }
    return []
  }

  /// An errand that is still there could not be saved: the form is kept. Else the next person's
  /// begins.
  private mutating func comeBack(in context: ScreenContext) {
    state = .filling
    guard context.session.errand == nil else { return }
    form = EnrolmentForm()
    (kept, field) = (nil, nil)
    number += 1
    focus = nil
  }

  func page(in context: ScreenContext) -> Page {
    typedPage(in: context) ?? pageFromNothing(in: context)
  }

  func pageFromNothing(in context: ScreenContext) -> Page {
    switch state {
    case .reading: agreementPage(in: context)
    case .offered: offerPage(in: context)
    case .filling, .sending: formPage(in: context)
    }
  }

  private func formPage(in context: ScreenContext) -> Page {
    let fields = EnrolmentFields(form, problems: mistakes.problems, in: context)
    var blocks = context.summary(of: fields.all)
    // Once it is on paper nobody needs to hear of it; where it is not, the clerk writes it down.
    if let slip = context.session.slip, slip.state == .failed {
      blocks.insert(slip.notice(for: .clerk, in: context), at: 0)
    }
    blocks.append(.fieldRow(fields.main))
    blocks.append(.subheading(context.say(StaffPhrase.more)))
    blocks.append(.fieldRow(fields.more))
    if !fields.household.isEmpty {
      blocks.append(.subheading(context.say(StaffPhrase.household)))
      blocks += fields.household.map { .fieldRow($0) }
    }
    var page = context.page(
      mistakes.pageID("staff.enrolment.\(number)"),
      title: context.title(context.say(StaffPhrase.enrolmentTitle), with: mistakes),
      progress: context.staffName, blocks: blocks, actions: actions(in: context), focus: focus)
    page.isDense = true
    page.actions.removeAll { $0.id == .textSize }
    return page
  }

  private func actions(in context: ScreenContext) -> [PageAction] {
    var actions = [
      PageAction("submit", .function(10), context.say(StaffPhrase.submit)),
      PageAction("addPerson", .function(5), context.say(StaffPhrase.addPerson)),
      PageAction("agreement", .function(7), context.say(StaffPhrase.showConsent)),
    ]
    if context.session.lastAddress != nil {
      actions.insert(
        PageAction("sameAddress", .function(6), context.say(StaffPhrase.sameAddress)), at: 2)
    }
    return actions
  }

  private func offerPage(in context: ScreenContext) -> Page {
    var page = context.page(
      "staff.draft", title: context.say(StaffPhrase.enrolmentTitle),
      blocks: [
        .heading(context.say(StaffPhrase.draftHeading)),
        .choices([
          Choice(Self.goesOn, context.say(StaffPhrase.draftGoOn)),
          Choice(
            Self.begins, context.say(StaffPhrase.draftFresh),
            detail: context.say(StaffPhrase.draftFreshDetail)),
        ]),
      ])
    page.progress = context.staffName
    return page
  }

  private func agreementPage(in context: ScreenContext) -> Page {
    let notice = context.content?.forms.notice(.registration)
    let words = notice.map { ConsentWords($0, in: context) }
    return context.page(
      "staff.agreement", title: context.say(ReferencePhrase.consentTitle),
      blocks: (words.map { [.heading($0.title)] + $0.paragraphs.map { .text($0) } } ?? []) + [
        .choices([
          Choice(Self.agrees, context.say(StaffPhrase.agrees)),
          Choice(Self.refuses, context.say(StaffPhrase.refuses)),
        ])
      ])
  }
}
