import OfficeContract
import Sealing

@testable import KioskStore

extension FakeOffice {
  /// A signed order.
  func order(
    _ number: UInt64, _ task: some OrderPayload, to kiosk: KioskID
  ) throws -> SignedMessage<Order> {
    try signed(Order(kiosk: kiosk, number: number, officeMilliseconds: 1, task: task))
  }

  /// A roster for a kiosk: each with an id and a PIN.
  func roster(
    _ staff: [(id: String, pin: String)], departed: [String] = [], days: Int = 14,
    salt: UInt8 = 7, for store: KioskStore
  ) throws -> RosterOrder {
    let salt = [UInt8](repeating: salt, count: PINKey.saltBytes)
    let entries = try staff.map { person in
      RosterEntry(
        id: person.id, name: "Name of \(person.id)", role: .clerk, days: days,
        salt: Hex.encode(salt),
        stretched: try StretchedPIN(pin: person.pin, salt: salt).bytes.withBytes { Hex.encode($0) })
    }
    var json = try ContractJSON.encode(
      Roster(staff: entries, departed: departed), what: "roster")
    guard let key = store.signing.publicKey.sealingForm else { return RosterOrder(sealed: "") }
    return RosterOrder(sealed: Hex.encode(try BoxKey.seal(SecretBytes(moving: &json), to: key)))
  }
}

extension KioskStore {
  /// Carries out one order.
  @discardableResult
  func obey(
    _ number: UInt64, _ task: some OrderPayload, of office: FakeOffice
  ) throws -> OrdersTaken {
    try carryOut([try office.order(number, task, to: kiosk)])
  }
}
