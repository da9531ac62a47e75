import Interface
import Services
import Values
import Wording

/// Assisted registration: one dense form for the keyboard. Enter goes on, F10 saves; the reference
/// is shown, and Enter begins the next person with an empty form.
struct EnrolmentScreen: Screen {
  private enum State: Equatable {
    case filling
    /// The agreement is shown; to save at once where it is given.
    case reading(thenSaves: Bool)
    case saving, late
    case saved(Reference), unclear(Reference), failed(StorageTrouble)
  }

  private static let next: ElementID = "enrolment.next"
  private static let print: ElementID = "enrolment.print"
  private static let home: ElementID = "enrolment.home"
  private static let again: ElementID = "enrolment.again"
  private static let form: ElementID = "enrolment.form"
  private static let agrees: ElementID = "enrolment.agrees"
  private static let refuses: ElementID = "enrolment.refuses"

  private var form = EnrolmentForm()
  private var state = State.filling
  private var slip: EnrolmentSlip?
  private var mistakes = FormMistakes()
  /// Counts forms, so that each begins with the focus in its first field.
  private var number = 0
  private var focus: ElementID?
  /// The form's page while nothing but what is in its fields changes: a letter costs its field.
  private var typedPage: Page?

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard context.session.staff != nil else { return [.pop] }
    if case .edit(let id, let text) = event, state == .filling {
      edit(id, text, in: context)
      return []
    }
    typedPage = nil
    if hearPrinter(event) { return [] }
    switch state {
    case .filling: return fill(event, in: &context)
    case .reading(let thenSaves): return read(event, thenSaves: thenSaves, in: &context)
    case .saving, .late: return hear(event, in: &context)
    case .saved, .unclear: return afterwards(event, in: context)
    case .failed:
      switch event {
      case .choose(Self.again): return submit(in: &context)
      case .choose(Self.form), .back: state = .filling
      default: break
      }
      return []
    }
  }

  private mutating func edit(_ id: String, _ text: String, in context: ScreenContext) {
    var page = typedPage ?? formPage(in: context)
    form.set(id, text)
    // A postcode names its borough.
    if id == "postcode", form.draft.borough.isEmpty || text.isEmpty,
      let borough = context.content?.forms.registration.borough(postcode: text)
    {
      form.draft.borough = borough
    }
    page.fill([.own(id), "borough"], from: form, in: context)
    typedPage = page
  }

  private mutating func fill(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .act("addPerson"):
      guard form.draft.household.count < RegistrationDraft.memberLimit else { return [] }
      form.draft.household.append(RegistrationDraft.Member())
      focus = ElementID("household.\(form.draft.household.count - 1).name")
      number += 1
    case .act("sameAddress"): context.session.lastAddress?.fill(&form.draft)
    case .act("agreement"): state = .reading(thenSaves: false)
    case .act("submit"), .proceed: return submit(in: &context)
    case .back: return [.pop]
    default: break
    }
    return []
  }

  private mutating func submit(in context: inout ScreenContext) -> [Command] {
    let result = form.validate(in: context)
    guard mistakes.take(result.problems), let registration = result.value,
      let notice = context.content?.forms.notice(.registration)
    else {
      focus = nil
      return []
    }
    guard form.isAgreed else {
      state = .reading(thenSaves: true)
      return []
    }
    state = .saving
    let words = ConsentWords(notice, in: context)
    return [
      .run(
        .submit(
          Submission(
            payload: .registration(registration),
            consent: notice.record(language: context.book.language, shown: words.text),
            language: context.book.language, assistedBy: context.session.staff?.id),
          visit: VisitBinding()))
    ]
  }

  /// What is said to the agreement while it stands on the screen is what is recorded.
  private mutating func read(
    _ event: ScreenEvent, thenSaves: Bool, in context: inout ScreenContext
  ) -> [Command] {
    switch event {
    case .choose(Self.agrees):
      form.consent = "yes"
      form.wasShown = true
      state = .filling
      return thenSaves ? submit(in: &context) : []
    case .choose(Self.refuses):
      form.consent = "no"
      form.wasShown = true
      state = .filling
    case .back: state = .filling
    default: break
    }
    return []
  }

  private mutating func hear(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .result(.submitted(let reference, _)):
      context.link.waiting += 1
      context.session.lastAddress = EnrolmentAddress(form.draft)
      form = EnrolmentForm()
      state = .saved(reference)
    case .result(.submissionUnclear(let reference)):
      form = EnrolmentForm()
      state = .unclear(reference)
    case .result(.submissionFailed(let trouble)): state = .failed(trouble)
    case .result(.submissionLate): state = .late
    default: break
    }
    return []
  }

  private mutating func hearPrinter(_ event: ScreenEvent) -> Bool {
    switch event {
    case .result(.printed): slip?.hear(.done)
    case .result(.printFailed): slip?.hear(.failed)
    default: return false
    }
    return true
  }

  private mutating func afterwards(_ event: ScreenEvent, in context: ScreenContext) -> [Command] {
    switch event {
    case .choose(Self.next), .proceed:
      state = .filling
      number += 1
      focus = nil
    case .choose(Self.print):
      guard case .saved(let reference) = state, slip?.state != .waiting else { return [] }
      slip = EnrolmentSlip(reference)
      let sent = SentErrand(
        kind: .registration, slot: nil, reference: reference, promise: nil)
      return [.run(.print(ReferenceScreen.document(for: sent, in: context)))]
    case .choose(Self.home), .back: return [.pop]
    default: break
    }
    return []
  }

  func page(in context: ScreenContext) -> Page { typedPage ?? pageFromNothing(in: context) }

  func pageFromNothing(in context: ScreenContext) -> Page {
    switch state {
    case .filling: formPage(in: context)
    case .reading: agreementPage(in: context)
    case .saving: savingPage(in: context)
    case .late: SendingScreen.latePage("staff.late", in: context)
    case .saved(let reference): savedPage(reference, in: context)
    case .unclear(let reference): unclearPage(reference, in: context)
    case .failed(let trouble): failedPage(trouble, in: context)
    }
  }

  private func staffPage(
    _ id: String, _ blocks: [Block], actions: [PageAction] = [], canGoBack: Bool = true,
    in context: ScreenContext
  ) -> Page {
    context.page(
      id, title: context.say(StaffPhrase.enrolmentTitle), progress: context.staffName,
      blocks: blocks, actions: actions, canGoBack: canGoBack)
  }

  private func formPage(in context: ScreenContext) -> Page {
    let fields = EnrolmentFields(form, problems: mistakes.problems, in: context)
    var blocks = context.summary(of: fields.all)
    // Once it is on paper nobody needs to hear of it; where it is not, the clerk writes it down.
    if let slip, slip.state == .failed { blocks.insert(slip.notice(in: context), at: 0) }
    blocks.append(.fieldRow(fields.main))
    blocks.append(.subheading(context.say(StaffPhrase.more)))
    blocks.append(.fieldRow(fields.more))
    if !fields.household.isEmpty {
      blocks.append(.subheading(context.say(StaffPhrase.household)))
      blocks += fields.household.map { .fieldRow($0) }
    }
    var actions = [
      PageAction("submit", .function(10), context.say(StaffPhrase.submit)),
      PageAction("addPerson", .function(5), context.say(StaffPhrase.addPerson)),
      PageAction("agreement", .function(7), context.say(StaffPhrase.showConsent)),
    ]
    if context.session.lastAddress != nil {
      actions.insert(
        PageAction("sameAddress", .function(6), context.say(StaffPhrase.sameAddress)), at: 2)
    }
    var page = staffPage(
      mistakes.pageID("staff.enrolment.\(number)"), blocks, actions: actions, in: context)
    page.isDense = true
    page.actions.removeAll { $0.id == .textSize }
    if !mistakes.isEmpty {
      page.title = context.say(ReferencePhrase.errorTitle, ["title": .text(page.title)])
    }
    page.focus = focus
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

  private func savingPage(in context: ScreenContext) -> Page {
    var page = staffPage(
      "staff.saving", [.heading(context.say(CorePhrase.saving))], canGoBack: false, in: context)
    page.keepOnlyTheWayOut()
    return page
  }

  private func savedPage(_ reference: Reference, in context: ScreenContext) -> Page {
    let paper = slip.flatMap { $0.reference == reference ? $0.notice(in: context) : nil }
    var choices = [Choice(Self.next, context.say(StaffPhrase.nextPerson))]
    if context.settings.canPrint {
      choices.append(Choice(Self.print, context.say(StaffPhrase.printSlip)))
    }
    choices.append(Choice(Self.home, context.say(StaffPhrase.toStaffHome)))
    return staffPage(
      "staff.saved",
      [
        .notice(Notice(.success, context.say(StaffPhrase.savedHeading)))
      ] + (paper.map { [$0] } ?? []) + [
        .reference(
          ReferenceText(
            label: context.say(ReferencePhrase.label), value: reference.grouped)),
        .choices(choices), .hint(context.say(StaffPhrase.savedHint)),
      ], canGoBack: false, in: context)
  }

  private func unclearPage(_ reference: Reference, in context: ScreenContext) -> Page {
    staffPage(
      "staff.unclear",
      SendingScreen.unclearBlocks(reference, in: context) + [
        .choices([
          Choice(Self.next, context.say(StaffPhrase.nextPerson)),
          Choice(Self.home, context.say(StaffPhrase.toStaffHome)),
        ])
      ], canGoBack: false, in: context)
  }

  private func failedPage(_ trouble: StorageTrouble, in context: ScreenContext) -> Page {
    staffPage(
      "staff.failed",
      [
        .notice(Notice(.problem, context.say(SendingScreen.words(for: trouble)))),
        .text(context.say(ReferencePhrase.failedKept)),
        .choices([
          Choice(Self.again, context.say(CorePhrase.tryAgain)),
          Choice(Self.form, context.say(ReferencePhrase.failedBack)),
        ]),
      ], in: context)
  }
}
