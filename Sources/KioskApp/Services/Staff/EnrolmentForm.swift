import Interface
import Services
import Values
import Wording

/// The one dense form of an assisted registration, field by field in the order of the keyboard.
struct EnrolmentForm: Codable, Equatable, Sendable {
  /// How many needs can be named.
  static let needSlots = 3

  /// The registration, as typed.
  var draft = RegistrationDraft()
  /// The needs, as typed: options or the beginning of one.
  var needs = Array(repeating: "", count: needSlots)
  /// `yes` or `no`, as typed.
  var interpreter = ""
  /// `yes` once the agreement was given.
  var consent = ""
  /// Whether the agreement stood on the screen when it was given: only then is it consent.
  var wasShown = false

  /// What is in a field.
  func value(_ id: String) -> String {
    if let path = Self.path(id) { return draft[keyPath: path] }
    if let (index, path) = Self.member(id), draft.household.indices.contains(index) {
      return draft.household[index][keyPath: path]
    }
    if let index = Self.need(id) { return needs[index] }
    return id == "interpreter" ? interpreter : id == "consent" ? consent : ""
  }

  /// Puts a text into a field.
  mutating func set(_ id: String, _ text: String) {
    if let path = Self.path(id) {
      draft[keyPath: path] = text
    } else if let (index, path) = Self.member(id), draft.household.indices.contains(index) {
      draft.household[index][keyPath: path] = text
    } else if let index = Self.need(id) {
      needs[index] = text
    } else if id == "interpreter" {
      interpreter = text
    } else if id == "consent" {
      consent = text
      wasShown = false
    }
  }

  private static func path(_ id: String) -> WritableKeyPath<RegistrationDraft, String>? {
    switch id {
    case "familyName": \.familyName
    case "givenName": \.givenName
    case "birthDate": \.birthDate
    case "sex": \.sex
    case "idKind": \.idKind
    case "idNumber": \.idNumber
    case "street": \.street
    case "flat": \.flat
    case "postcode": \.postcode
    case "borough": \.borough
    case "phone": \.phone
    case "email": \.email
    case "language": \.language
    case "channel": \.channel
    default: nil
    }
  }

  private static func member(_ id: String)
    -> (Int, WritableKeyPath<RegistrationDraft.Member, String>)?
  {
    let parts = id.split(separator: ".")
    guard parts.count == 3, parts[0] == "household", let index = Int(parts[1]) else { return nil }
    switch parts[2] {
    case "name": return (index, \.name)
    case "relation": return (index, \.relation)
    case "birthDate": return (index, \.birthDate)
    default: return nil
    }
  }

  private static func need(_ id: String) -> Int? {
    guard id.hasPrefix("need."), let index = Int(id.dropFirst(5)),
      (0..<needSlots).contains(index)
    else { return nil }
    return index
  }

  /// Whether the agreement was shown and given.
  var isAgreed: Bool { consent == "yes" && wasShown }

  /// The registration, or what is wrong with the form; whether it was agreed to is asked apart.
  func validate(in context: ScreenContext) -> ValidationResult<Registration> {
    guard let form = context.content?.forms.registration else { return .problems([]) }
    var ready = draft
    ready.needs = Set(needs.filter { !$0.isEmpty })
    ready.interpreter = interpreter == "yes"
    if ready.language.isEmpty { ready.language = context.book.language }
    // Who gave a telephone is called; who gave an address gets a letter; all others come back.
    if ready.channel.isEmpty {
      let hasAddress = !ready.street.isEmpty && !ready.postcode.isEmpty
      ready.channel = !ready.phone.isEmpty ? "phone" : hasAddress ? "post" : "visit"
    }
    let result = ready.validate(form: form, today: context.today, order: context.dateOrder)
    var problems = result.problems
    for (index, need) in needs.enumerated() where !need.isEmpty && !form.needs.contains(need) {
      problems.append(FieldProblem("need.\(index)", .notOffered))
    }
    problems.removeAll { $0.field == "needs" }
    if !["", "yes", "no"].contains(interpreter) {
      problems.append(FieldProblem("interpreter", .notOffered))
    }
    if consent == "no" { problems.append(FieldProblem("consent", .missing)) }
    guard problems.isEmpty, let registration = result.value else { return .problems(problems) }
    return .valid(registration)
  }
}
