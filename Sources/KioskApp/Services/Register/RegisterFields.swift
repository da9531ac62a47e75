import Interface
import Services

/// The written fields of the registration.
enum RegisterFields {
  static let familyName = DraftField<RegisterDraft>(
    FieldPlan(
      id: "familyName", label: RegisterPhrase.familyName, hint: RegisterPhrase.familyNameHint,
      limit: RegistrationDraft.nameLimit), \.form.familyName)

  static let givenName = DraftField<RegisterDraft>(
    FieldPlan(
      id: "givenName", label: RegisterPhrase.givenName, limit: RegistrationDraft.nameLimit,
      isOptional: true), \.form.givenName)

  static let birthDate = DraftField<RegisterDraft>(
    FieldPlan(
      id: "birthDate", label: RegisterPhrase.birthDate, hint: RegisterPhrase.birthDateHint,
      isDate: true), \.form.birthDate)

  static let street = DraftField<RegisterDraft>(
    FieldPlan(
      id: "street", label: RegisterPhrase.street, hint: RegisterPhrase.streetHint,
      limit: RegistrationDraft.addressLimit, isOptional: true), \.form.street)

  static let flat = DraftField<RegisterDraft>(
    FieldPlan(
      id: "flat", label: RegisterPhrase.flat, limit: RegistrationDraft.addressLimit,
      isOptional: true), \.form.flat)

  static let postcode = DraftField<RegisterDraft>(
    FieldPlan(
      id: "postcode", label: RegisterPhrase.postcode, hint: RegisterPhrase.postcodeHint,
      kind: .digits, limit: 9, isOptional: true), \.form.postcode)

  static let phone = DraftField<RegisterDraft>(
    FieldPlan(
      id: "phone", label: RegisterPhrase.phone, kind: .groups([3, 3, 4]), limit: 11,
      isOptional: true), \.form.phone)

  static let email = DraftField<RegisterDraft>(
    FieldPlan(id: "email", label: RegisterPhrase.email, limit: 254, isOptional: true), \.form.email)
}
