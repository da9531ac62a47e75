import Interface
import Services
import Values
import Wording

extension ScreenContext {
  /// What is wrong with a page of the registration.
  func registrationProblems(on page: RegistrationDraft.Page) -> [FieldProblem] {
    guard let form = content?.forms.registration else { return [] }
    return session.registration.problems(on: page, form: form, today: today, order: dateOrder)
  }

  /// The whole registration, or what is wrong with it.
  var validatedRegistration: ValidationResult<Registration> {
    guard let form = content?.forms.registration else { return .problems([]) }
    return session.registration.validate(form: form, today: today, order: dateOrder)
  }

  /// What is wrong with one member's name and date of birth, as if they were the first.
  func problems(of member: RegistrationDraft.Member) -> [FieldProblem] {
    guard let form = content?.forms.registration else { return [] }
    var draft = RegistrationDraft()
    draft.household = [member]
    let found = draft.problems(on: .household, form: form, today: today, order: dateOrder)
    var problems = found.filter { $0.field != "household.0.relation" }
    if member.isEmpty { problems.append(FieldProblem("household.0.name", .missing)) }
    return problems
  }

  /// The relations there are.
  var relations: [String] { content?.forms.registration.relations ?? [] }

  /// The ways to answer that can work with what was given.
  var possibleChannels: [String] {
    let draft = session.registration
    return (content?.forms.registration.channels ?? []).filter { channel in
      switch channel {
      case "phone", "text": !draft.phone.isEmpty
      case "email": !draft.email.isEmpty
      case "post": !draft.street.isEmpty && !draft.postcode.isEmpty
      default: true
      }
    }
  }

  /// The words for an entry of a list in the content; empty for no entry.
  func term(_ list: String, _ id: String) -> String {
    id.isEmpty ? "" : book.text(path: "\(list).\(id)") ?? id
  }

  /// A language by its own name where the program speaks it, in the reader's words otherwise.
  func name(ofLanguage tag: String) -> String {
    languages.first { $0.tag == tag }?.name ?? term("registration.languages", tag)
  }

  /// A person's name in the language's order.
  func fullName(given: String, family: String) -> String {
    guard !given.isEmpty, !family.isEmpty else { return given + family }
    return say(RegisterPhrase.fullName, ["given": .text(given), "family": .text(family)])
  }

  /// A member's relation and date of birth.
  func line(of member: RegistrationDraft.Member) -> String {
    let relation = term("registration.relations", member.relation)
    guard let born = typedDate(member.birthDate) else { return relation }
    return say(
      RegisterPhrase.memberLineBorn,
      ["relation": .text(relation), "date": .text(words(for: born))])
  }

  /// A telephone number in its groups.
  func grouped(phone: String) -> String {
    let digits = Array(phone)
    guard digits.count == 10 else { return phone }
    return [digits[0..<3], digits[3..<6], digits[6...]].map { String($0) }
      .joined(separator: " ")
  }
}
