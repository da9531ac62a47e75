import Values

/// A rating, complaint or suggestion while it is written: every field as it was typed.
public struct FeedbackDraft: Codable, Equatable, Sendable {
  /// The most characters of the message.
  public static let textLimit = 2000

  /// What it is; nothing until chosen.
  public var kind: Feedback.Kind?
  /// Identifier of the location it is about, or empty.
  public var location = ""
  /// Identifier of the service it is about, or empty.
  public var service = ""
  /// A specialist's name, or empty.
  public var specialist = ""
  /// 1 to 5; nothing until chosen.
  public var mark: Int?
  /// One of the form's topics, or empty.
  public var topic = ""
  /// The message.
  public var text = ""
  /// Whether name and contact are left out, whatever was typed there.
  public var isAnonymous = false
  /// Name, or empty.
  public var name = ""
  /// Telephone or e-mail, or empty.
  public var contact = ""

  /// Makes an empty draft.
  public init() {}

  /// Checks the form: a kind; marks for a rating; words for a complaint or a suggestion.
  public func validate(form: FeedbackForm) -> ValidationResult<Feedback> {
    guard let kind else { return .problems([FieldProblem("kind", .missing)]) }
    var problems: [FieldProblem] = []
    if kind == .rating, mark == nil { problems.append(FieldProblem("mark", .missing)) }
    if let mark, !(1...5).contains(mark) { problems.append(FieldProblem("mark", .notOffered)) }
    if !topic.isEmpty, !form.topics.contains(topic) {
      problems.append(FieldProblem("topic", .notOffered))
    }
    let limit = RegistrationDraft.nameLimit
    problems += [TypedText.nameProblem("specialist", specialist, limit: limit)].compactMap { $0 }
    if kind != .rating, TypedText.trimmed(text).isEmpty {
      problems.append(FieldProblem("text", .missing))
    }
    problems += [TypedText.problem("text", text, limit: FeedbackDraft.textLimit)].compactMap { $0 }
    if !isAnonymous {
      problems += [TypedText.nameProblem("name", name, limit: limit)].compactMap { $0 }
      problems += contactProblem.map { [$0] } ?? []
    }
    guard problems.isEmpty else { return .problems(problems) }
    return .valid(
      Feedback(
        kind: kind, location: TypedText.optional(location), service: TypedText.optional(service),
        specialist: TypedText.optional(specialist), mark: kind == .rating ? mark : nil,
        topic: TypedText.optional(topic), text: TypedText.trimmed(text),
        name: isAnonymous ? nil : TypedText.optional(name),
        contact: isAnonymous ? nil : TypedText.optional(contact)))
  }

  /// What is wrong with some of the fields: those of one page.
  public func problems(in fields: Set<String>, form: FeedbackForm) -> [FieldProblem] {
    validate(form: form).problems.filter { fields.contains($0.field) }
  }

  /// A contact is a telephone number or an e-mail address.
  private var contactProblem: FieldProblem? {
    guard let contact = TypedText.optional(contact) else { return nil }
    if contact.contains("@") {
      return TypedText.isEmail(contact) ? nil : FieldProblem("contact", .notAnEmail)
    }
    guard let problem = TypedText.phone("contact", contact).problems.first else { return nil }
    return problem.reason == .badCharacters ? FieldProblem("contact", .notAContact) : problem
  }
}
