/// What an assisted registration leaves for the next one of the same household.
struct EnrolmentDraft: ServiceDraft {
  static let service: ServiceName = "enrolment"

  /// The address of the form that is on its way.
  var address: EnrolmentAddress?
  /// The address of the last form that was saved, in this sign-in.
  var lastAddress: EnrolmentAddress?

  /// The form that was begun and not sent, in this sign-in or before.
  var kept: KeptForm?

  mutating func finish() {
    lastAddress = address
    kept = nil
  }
}

extension Session {
  /// The address of the last assisted registration of this sign-in.
  var lastAddress: EnrolmentAddress? { self[EnrolmentDraft.self].lastAddress }
}
