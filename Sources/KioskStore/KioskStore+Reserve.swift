import CrashPoints
import Database
import OfficeContract
import Sealing
import Services
import Values

/// How a citizen's wish for one unit of a slot stands.
public enum WishState: Equatable, Sendable {
  /// The kiosk holds a unit for them.
  case held
  /// The office was asked, and has not answered.
  case asked
  /// The office has none to give.
  case refused
}

extension ReserveCall: KioskCall {
  /// One unit of the slot that the citizen chose.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.reserveRequest()
  }

  /// Keeps the unit.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    try store.storeReservation(answer)
    return KioskNews(changedStore: true)
  }

  /// Where a citizen waits for the answer.
  public static func isWanted(by store: KioskStore) throws(StoreError) -> Bool {
    try store.hasOpenWish()
  }
}

extension KioskStore {
  /// A citizen chose a slot: a unit that the kiosk holds is kept for them; without one the agent asks
  /// the office, where there is one. What was chosen before is let go.
  public func choose(_ slot: SlotID) throws(StoreError) -> WishState {
    try writing {
      try letGoChosen()
      if let now = try officeTime() {
        try database.run(
          """
          UPDATE lease SET chosen = 1 WHERE lease = (SELECT lease FROM lease
            WHERE location = ? AND date = ? AND start = ? AND state = 'held' AND expires_office > ?
            ORDER BY unit LIMIT 1)
          """,
          .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes), .integer(now))
        if database.changes == 1 { return .held }
      }
      guard try readOffice() != nil else { return .refused }
      try database.run("INSERT INTO wish VALUES (1, ?, 'asked')", .text(slot.text))
      return .asked
    }
  }

  /// How the wish stands.
  public func wishState() throws(StoreError) -> WishState {
    try reading {
      switch try database.first("SELECT state FROM wish", row: { $0.text(0) }) {
      case "given": .held
      case "asked": .asked
      default: .refused
      }
    }
  }

  /// Waits no longer for the office: a unit that comes all the same goes back.
  public func giveUpWish() throws(StoreError) {
    try writing { try database.run("DELETE FROM wish WHERE state = 'asked'") }
  }

  /// Lets go of what a citizen chose and did not book: the kiosk's own units are its stock again,
  /// and what was asked for goes back to the office.
  public func letGo() throws(StoreError) {
    let isAny = try reading {
      try database.number(
        """
        SELECT EXISTS (SELECT 1 FROM wish) OR EXISTS (SELECT 1 FROM lease
          WHERE state = 'held' AND chosen > 0)
        """) != 0
    }
    guard isAny else { return }
    try writing { try letGoChosen() }
  }

  private func letGoChosen() throws {
    try database.run("DELETE FROM wish")
    try database.run("UPDATE lease SET chosen = 0 WHERE state = 'held' AND chosen = 1")
    try database.run("UPDATE lease SET state = 'returned' WHERE state = 'held' AND chosen = 2")
  }

  func hasOpenWish() throws(StoreError) -> Bool {
    try reading {
      try database.number("SELECT EXISTS (SELECT 1 FROM wish WHERE state = 'asked')") != 0
    }
  }

  /// A signed request for the unit.
  func reserveRequest() throws(StoreError) -> SignedMessage<ReserveRequest> {
    try reading {
      _ = try requireOffice()
      let text = try database.first("SELECT slot FROM wish WHERE state = 'asked'") { $0.text(0) }
      guard let slot = text.flatMap({ SlotID(text: $0) }) else {
        throw StoreError.notWanted
      }
      let known = try database.all(
        "SELECT lease FROM lease WHERE location = ? AND date = ? AND start = ? LIMIT ?",
        .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes),
        .integer(Limits.unitsPerSlot)
      ) { $0.hex(0, LeaseID.self) }
      let request = ReserveRequest(
        epoch: epoch, slot: slot, known: known, nonce: ask(ReserveRequest.purpose))
      return try SignedMessage(request, signer: kiosk.text, key: signing)
    }
  }

  /// Takes the office's signed answer.
  func storeReservation(_ message: SignedMessage<ReserveResponse>) throws(StoreError) {
    try writing {
      let response = try answer(in: message, "reservation", to: ReserveRequest.purpose) { $0.nonce }
      try reached(.reservationBegun)
      try noteContact(officeMilliseconds: response.officeMilliseconds)
      let isWaited =
        try database.number(
          "SELECT EXISTS (SELECT 1 FROM wish WHERE state = 'asked' AND slot = ?)",
          .text(response.slot.text)) != 0
      if let lease = response.lease, lease.slot == response.slot {
        try insert(lease, chosen: 2)
        try noteLeases(through: response.officeMilliseconds)
      }
      if isWaited {
        try database.run(
          "UPDATE wish SET state = ?", .text(response.lease == nil ? "refused" : "given"))
      } else {
        // Nobody waits any more.
        try database.run(
          "UPDATE lease SET state = 'returned' WHERE state = 'held' AND lease = ?",
          .blob(response.lease?.lease.bytes))
      }
      try reached(.reservationStored)
    }
    try reading { try reached(.reservationCommitted) }
  }
}
