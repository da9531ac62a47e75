import Services
import Values

/// The registration being filled in.
struct RegisterDraft: ServiceDraft {
  static let service = ServiceName.register

  /// As typed and chosen.
  var form = RegistrationDraft()
  /// Whether the person said that there is no home address.
  var hasNoAddress = false
  /// Whether it was sent: the next visit to its pages begins anew. Until then other services may
  /// take over what was filled in.
  var wasSent = false

  mutating func finish() { wasSent = true }

  mutating func turnDates(from old: DateOrder, to new: DateOrder) {
    guard old != new else { return }
    form.birthDate = old.digits(form.birthDate, to: new)
    for index in form.household.indices {
      form.household[index].birthDate = old.digits(form.household[index].birthDate, to: new)
    }
  }
}

extension ServiceName {
  static let register: ServiceName = "register"
}

extension Session {
  /// The form of the registration.
  var registration: RegistrationDraft {
    get { self[RegisterDraft.self].form }
    set { self[RegisterDraft.self].form = newValue }
  }
}
