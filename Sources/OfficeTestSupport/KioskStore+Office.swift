import KioskStore
import OfficeContract
import OfficeCore
import Sealing
import Values

extension KioskStore {
  /// Derives mailboxes quickly: for thousands of references; the slow hash has its own tests.
  public func deriveQuickly() {
    makeMailbox = { (reference) throws(SealingError) in
      let bytes = Array(reference.text.utf8)
      return Mailbox(
        id: MailboxID(unchecked: Hash.of(bytes).bytes),
        key: MailboxKey(unchecked: Hash.of(bytes + [1]).bytes))
    }
  }

  /// Joins an office in the same process. An answer may be lost: the same request again is answered
  /// again.
  public func join(
    _ office: OfficeService, as name: String = "Library", losingAnAnswer: Bool = false
  )
    throws
  {
    let token = try office.makeToken(name: name, hours: 1)
    let request = try enrolmentRequest(
      token: token, hello: try office.ask(HelloCall.self, NoBody()))
    if losingAnAnswer { _ = try office.ask(EnrolCall.self, request) }
    try enrol(try office.ask(EnrolCall.self, request), token: token, url: "http://office")
  }

  /// Settles what is over and takes what the office gives; gives what it holds then.
  @discardableResult
  public func lease(
    at office: OfficeService, from: CalendarDate = LeaseRequest.fromToday, days: Int
  ) throws -> [SlotLease] {
    let request = try leaseRequest(locations: [], from: from, days: days)
    let answer = try office.ask(LeaseCall.self, request)
    try storeLeases(answer)
    return try answer.decoded().leases
  }
}
