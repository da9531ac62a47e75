import Chance
import OfficeContract
import Sealing
import Services

/// One client of the booking trial: it wants units that all others want too, sells them, gives them
/// back, and cancels what it sold.
struct BookingShopper {
  /// A mistake that the trial must find.
  enum Plant: String, CaseIterable, Sendable {
    /// A unit is sold that was given back.
    case resell
  }

  let client: BookingClient
  let ledger: BookingLedger
  let slots: [SlotID]
  let plant: Plant?
  var dice: SeededGenerator

  init(
    _ client: BookingClient, _ ledger: BookingLedger, slots: [SlotID], plant: Plant?, seed: UInt64
  ) {
    self.client = client
    self.ledger = ledger
    self.slots = slots
    self.plant = plant
    dice = SeededGenerator(seed: seed)
  }

  /// Goes on until all attempts are made.
  mutating func run() {
    while ledger.takesAttempt() {
      do { try attempt() } catch {
        let words = "\(error)"
        ledger.note { counts in
          counts.failures += 1
          if counts.firstFailure.isEmpty { counts.firstFailure = words }
        }
      }
    }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &dice) < percent
  }

  private mutating func attempt() throws {
    guard let slot = slots.randomElement(using: &dice) else { return }
    if chance(2) { return try wish(slot) }
    guard let lease = try client.reserve(slot, known: []) else { return }
    ledger.note { $0.given += 1 }
    guard chance(50) else {
      _ = try client.lease(settling: [LeaseSettlement(lease: lease.lease, outcome: .returned)])
      if plant == .resell, chance(20) { try sell(lease) }
      return
    }
    try sell(lease)
  }

  private mutating func sell(_ lease: SlotLease) throws {
    ledger.promise(lease)
    let mailbox = MailboxID(unchecked: Random.bytes(MailboxID.byteCount))
    let sequence = try client.send(
      AppointmentRequest(slot: lease.slot, service: "snap", name: mailbox.hex), mailbox: mailbox,
      promise: .confirmed(unit: lease.unit), lease: lease.lease)
    let isKept = chance(5)
    if !isKept {
      try client.send(AppointmentChange(mailbox: mailbox.hex, newSlot: nil), mailbox: mailbox)
      // From the settlement on it is somebody else's to have.
      ledger.release(lease)
    }
    _ = try client.lease(
      settling: [LeaseSettlement(lease: lease.lease, outcome: .sold(sequence: sequence))])
  }

  /// A request, which the office answers by itself; mostly taken back.
  private mutating func wish(_ slot: SlotID) throws {
    ledger.note { $0.wishes += 1 }
    let mailbox = MailboxID(unchecked: Random.bytes(MailboxID.byteCount))
    try client.send(
      AppointmentRequest(slot: slot, service: "snap", name: mailbox.hex), mailbox: mailbox,
      promise: .requested)
    if chance(95) {
      try client.send(AppointmentChange(mailbox: mailbox.hex, newSlot: nil), mailbox: mailbox)
    }
  }
}
