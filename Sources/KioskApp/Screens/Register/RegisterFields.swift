import Interface
import Services
import Values

/// The written fields of the registration: what they are called and where they are kept.
enum RegisterFields {
  /// One field and its place in the draft.
  struct Entry {
    let plan: FieldPlan
    let path: any WritableKeyPath<RegistrationDraft, String> & Sendable
  }

  /// The fields of a page, in order.
  static func entries(of page: RegisterPage, in context: ScreenContext) -> [Entry] {
    switch page {
    case .name: [familyName, givenName, birthDate(in: context)]
    case .address: [street, flat, postcode]
    case .contact: [phone, email]
    default: []
    }
  }

  static var familyName: Entry {
    Entry(
      plan: FieldPlan(
        id: "familyName", label: RegisterPhrase.familyName, hint: RegisterPhrase.familyNameHint,
        limit: RegistrationDraft.nameLimit),
      path: \.familyName)
  }

  static var givenName: Entry {
    Entry(
      plan: FieldPlan(
        id: "givenName", label: RegisterPhrase.givenName, limit: RegistrationDraft.nameLimit,
        isOptional: true),
      path: \.givenName)
  }

  static func birthDate(in context: ScreenContext) -> Entry {
    Entry(
      plan: FieldPlan(
        id: "birthDate", label: RegisterPhrase.birthDate, hint: RegisterPhrase.birthDateHint,
        kind: .groups(context.dateOrder.groups), limit: 8),
      path: \.birthDate)
  }

  static var street: Entry {
    Entry(
      plan: FieldPlan(
        id: "street", label: RegisterPhrase.street, hint: RegisterPhrase.streetHint,
        limit: RegistrationDraft.addressLimit,
        isOptional: true),
      path: \.street)
  }

  static var flat: Entry {
    Entry(
      plan: FieldPlan(
        id: "flat", label: RegisterPhrase.flat, limit: RegistrationDraft.addressLimit,
        isOptional: true),
      path: \.flat)
  }

  static var postcode: Entry {
    Entry(
      plan: FieldPlan(
        id: "postcode", label: RegisterPhrase.postcode, hint: RegisterPhrase.postcodeHint,
        kind: .digits, limit: 9, isOptional: true),
      path: \.postcode)
  }

  static var phone: Entry {
    Entry(
      plan: FieldPlan(
        id: "phone", label: RegisterPhrase.phone, kind: .groups([3, 3, 4]), limit: 11,
        isOptional: true),
      path: \.phone)
  }

  static var email: Entry {
    Entry(
      plan: FieldPlan(id: "email", label: RegisterPhrase.email, limit: 254, isOptional: true),
      path: \.email)
  }
}
