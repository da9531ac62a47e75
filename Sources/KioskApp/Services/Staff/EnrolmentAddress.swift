import Services

/// The address of an assisted registration, to be used again for the next of the same household.
public struct EnrolmentAddress: Equatable, Sendable {
  var street: String
  var flat: String
  var postcode: String
  var borough: String

  init(_ draft: RegistrationDraft) {
    street = draft.street
    flat = draft.flat
    postcode = draft.postcode
    borough = draft.borough
  }

  /// Puts the address into a draft.
  func fill(_ draft: inout RegistrationDraft) {
    draft.street = street
    draft.flat = flat
    draft.postcode = postcode
    draft.borough = borough
  }
}
