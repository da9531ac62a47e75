import KioskStore
import OfficeContract
import OfficeCore
import Services

extension KioskStore {
  /// Sends everything that waits, and settles it.
  public func pushAll(to office: OfficeService) throws {
    for packet in try outbox() { try settle(try office.ask(PacketCall.self, packet)) }
  }

  /// Asks for letters until there are no more; gives how many calls that took.
  @discardableResult
  public func fetchMail(from office: OfficeService) throws -> Int {
    var calls = 0
    while true {
      calls += 1
      if try !storeMail(try office.ask(MailCall.self, try mailRequest())).hasMore { return calls }
    }
  }

  /// Has the office asked for one letter, as for somebody who waits.
  @discardableResult
  public func fetchLetter(mailbox: String, from office: OfficeService) throws -> LookUpResponse {
    try wantLetter(mailbox: mailbox)
    return try storeLookUp(try office.ask(LookUpCall.self, try lookUpRequest()))
  }
}
