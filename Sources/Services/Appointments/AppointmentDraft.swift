import Values

/// A wish for a visit while it is put together.
public struct AppointmentDraft: Codable, Equatable, Sendable {
  /// Identifier of the service; empty until chosen.
  public var service = ""
  /// The slot; nothing until chosen.
  public var slot: SlotID?
  /// Name to call, or empty.
  public var name = ""
  /// Telephone, or empty.
  public var phone = ""
  /// Tag of the interpreter's language, or empty.
  public var interpreter = ""
  /// Whether step-free access is needed.
  public var stepFree = false

  /// Makes an empty draft.
  public init() {}

  /// Checks the wish.
  ///
  /// - Parameters:
  ///   - directory: the services and places there are.
  ///   - offered: the slots that can be asked for; nothing where the office decides.
  public func validate(directory: Directory, offered: [SlotID]? = nil)
    -> ValidationResult<AppointmentRequest>
  {
    var problems: [FieldProblem] = []
    if service.isEmpty {
      problems.append(FieldProblem("service", .missing))
    } else if directory.service(service) == nil {
      problems.append(FieldProblem("service", .notOffered))
    }
    if let slot {
      let isKnown = directory.location(slot.location)?.services.contains(service) ?? false
      if !isKnown || offered?.contains(slot) == false {
        problems.append(FieldProblem("slot", .notOffered))
      }
    } else {
      problems.append(FieldProblem("slot", .missing))
    }
    let limit = RegistrationDraft.nameLimit
    problems += [TypedText.nameProblem("name", name, limit: limit)].compactMap { $0 }
    if TypedText.optional(phone) != nil { problems += TypedText.phone("phone", phone).problems }
    guard problems.isEmpty, let slot else { return .problems(problems) }
    return .valid(
      AppointmentRequest(
        slot: slot, service: service, name: TypedText.optional(name),
        phone: TypedText.phone("phone", phone).value,
        interpreter: TypedText.optional(interpreter), stepFree: stepFree))
  }

  /// What is wrong with some of the fields: those of one page.
  public func problems(in fields: Set<String>, directory: Directory) -> [FieldProblem] {
    validate(directory: directory).problems.filter { fields.contains($0.field) }
  }
}
