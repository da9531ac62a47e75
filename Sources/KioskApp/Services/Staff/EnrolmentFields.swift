import Interface
import Services
import Values
import Wording

/// The fields of the enrolment form, in the order of the keyboard, numbered from 1.
struct EnrolmentFields {
  /// The main fields, up to the agreement.
  private(set) var main: [Field] = []
  /// What is given now and then.
  private(set) var more: [Field] = []
  /// The household, a line a person.
  private(set) var household: [[Field]] = []

  private let form: EnrolmentForm
  private let problems: [FieldProblem]
  private let context: ScreenContext
  private var count = 0

  init(_ form: EnrolmentForm, problems: [FieldProblem], in context: ScreenContext) {
    self.form = form
    self.problems = problems
    self.context = context
    makeMain()
    makeMore()
    for index in form.draft.household.indices { household.append(member(index)) }
  }

  /// All of them, in order.
  var all: [Field] { main + more + household.flatMap { $0 } }

  private mutating func makeMain() {
    let content = context.content?.forms.registration
    let name = RegistrationDraft.nameLimit
    let line = RegistrationDraft.addressLimit
    main = [
      field("familyName", .familyName, limit: name),
      field("givenName", .givenName, limit: name),
      field("birthDate", .born, .groups(context.dateOrder.groups), limit: 8),
      field("sex", .sex, options(content?.sexes, "registration.sexes"), limit: 24),
      field("idKind", .idKind, options(content?.papers.map(\.id), "registration.papers")),
      field("idNumber", .idNumber, limit: 40),
      field("street", .street, limit: line),
      field("flat", .flat, limit: line),
      field("postcode", .postcode, .digits, limit: 9),
      field("phone", .phone, .groups([3, 3, 4]), limit: 11),
      field("language", .language, languages(content?.languages)),
      field("interpreter", .interpreter, yesNo, limit: 12),
      field("consent", .consent, yesNo, limit: 12),
    ]
  }

  private mutating func makeMore() {
    let content = context.content?.forms.registration
    more = [
      field("email", .email, limit: 254),
      field("borough", .borough, options(content?.boroughs.map(\.id), "registration.boroughs")),
      field("channel", .channel, options(content?.channels, "registration.channels")),
    ]
    for index in 0..<EnrolmentForm.needSlots {
      more.append(
        field(
          "need.\(index)", .need, options(content?.needs, "registration.needs"),
          arguments: ["n": .number(index + 1)]))
    }
  }

  private mutating func member(_ index: Int) -> [Field] {
    let content = context.content?.forms.registration
    let id = "household.\(index)"
    return [
      field("\(id).name", .memberName, limit: RegistrationDraft.nameLimit),
      field(
        "\(id).relation", .memberRelation,
        options(content?.relations, "registration.relations")),
      field("\(id).birthDate", .memberBorn, .groups(context.dateOrder.groups), limit: 8),
    ]
  }

  private mutating func field(
    _ id: String, _ label: StaffPhrase, _ kind: Field.Kind = .text, limit: Int = 40,
    arguments: [String: PhraseArgument] = [:]
  ) -> Field {
    count += 1
    let problem = problems.first { $0.field == id }
    let words = problem.map {
      id == "consent" ? context.say(StaffPhrase.consentMissing) : context.words(for: $0)
    }
    var field = Field(
      ElementID(id),
      label: context.say(
        StaffPhrase.numbered,
        ["n": .number(count), "label": .text(context.say(label, arguments))]),
      value: "", problem: words, echo: id.hasSuffix("birthDate") ? "" : nil, kind: kind,
      limit: limit)
    field.fill(form.value(id), in: context)
    return field
  }

  private var yesNo: Field.Kind {
    .option([
      FieldOption("yes", context.say(CorePhrase.yes)),
      FieldOption("no", context.say(CorePhrase.no)),
    ])
  }

  private func options(_ ids: [String]?, _ list: String) -> Field.Kind {
    .option((ids ?? []).map { FieldOption($0, context.term(list, $0)) })
  }

  private func languages(_ tags: [String]?) -> Field.Kind {
    .option(
      (tags ?? []).map {
        FieldOption(
          $0, context.name(ofLanguage: $0), names: [context.term("registration.languages", $0)])
      })
  }
}

extension Field {
  /// What was typed, and a date of birth in words, with the name of its month.
  mutating func fill(_ text: String, in context: ScreenContext) {
    value = text
    guard echo != nil else { return }
    echo = context.typedDate(value).map { context.words(for: $0) } ?? ""
  }
}
