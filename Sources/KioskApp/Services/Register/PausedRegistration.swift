import Services

/// A registration as it is kept; one that was sent is not.
struct PausedRegistration: Codable, Equatable, Sendable {
  let form: RegistrationDraft
  let hasNoAddress: Bool

  init?(_ draft: RegisterDraft) {
    guard !draft.wasSent, draft.form != RegistrationDraft() || draft.hasNoAddress else {
      return nil
    }
    form = draft.form
    hasNoAddress = draft.hasNoAddress
  }

  var draft: RegisterDraft { RegisterDraft(form: form, hasNoAddress: hasNoAddress) }
}
