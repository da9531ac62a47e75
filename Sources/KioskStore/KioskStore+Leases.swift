import CrashPoints
import Database
import OfficeContract
import Sealing
import Services
import Values

extension LeaseCall: KioskCall {
  /// Days ahead for which units are wanted.
  private static let days = 28

  /// Units of all places, and settlements.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.leaseRequest(locations: [], days: days)
  }

  /// Keeps the units.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    try store.storeLeases(answer)
    return KioskNews(changedStore: true)
  }

  /// Where there is something to settle.
  public static func isWanted(by store: KioskStore) throws(StoreError) -> Bool {
    try store.wantsLeases()
  }
}

extension KioskStore {
  /// A signed request for units, with settlements of leases that are over: units sold in packets
  /// that the office has, and units whose time is up. From here on a settled lease is never sold
  /// again.
  ///
  /// - Parameters:
  ///   - from: the first day wanted; without one, the office's today, which only the office knows.
  public func leaseRequest(
    locations: [String], from: CalendarDate = LeaseRequest.fromToday, days: Int
  ) throws(StoreError) -> SignedMessage<LeaseRequest> {
    try writing {
      _ = try requireOffice()
      if let now = try officeTime() {
        try database.run(
          "UPDATE lease SET state = 'returned' WHERE state = 'held' AND expires_office <= ?",
          .integer(now))
      }
      let over = try database.all(
        """
        SELECT lease, state, sequence FROM lease
        WHERE state = 'returned'
          OR (state = 'sold' AND sequence NOT IN
            (SELECT sequence FROM outbox WHERE kept_ms IS NULL))
        ORDER BY reported, lease LIMIT ?
        """, .integer(Limits.settlements)
      ) { row in
        LeaseSettlement(
          lease: row.hex(0),
          outcome: row.text(1) == "sold"
            ? .sold(sequence: UInt64(max(0, row.integer(2)))) : .returned)
      }
      for settlement in over {
        try database.run(
          "UPDATE lease SET reported = 1 WHERE lease = ?", .blob(settlement.lease.bytes))
      }
      let known = try roster().map { Hash.of($0.bytes) }
      let held = Int(try database.number("SELECT count(*) FROM lease WHERE state = 'held'"))
      let request = LeaseRequest(
        epoch: epoch, locations: Array(locations.prefix(Limits.leaseLocations)), from: from,
        days: min(max(days, 0), Limits.leaseDays), held: held, settlements: over,
        place: place, roster: known, nonce: ask(LeaseRequest.purpose))
      return try SignedMessage(request, signer: kiosk.text, key: signing)
    }
  }

  /// Whether there is something to settle: a unit that is given back or whose time is up, or one
  /// that was sold in a packet which the office has.
  public func wantsLeases() throws(StoreError) -> Bool {
    try reading {
      guard try readOffice() != nil else { return false }
      return try database.number(
        """
        SELECT EXISTS (SELECT 1 FROM lease WHERE state = 'returned'
          OR (state = 'held' AND expires_office <= ?)
          OR (state = 'sold' AND sequence NOT IN
            (SELECT sequence FROM outbox WHERE kept_ms IS NULL)))
        """, .integer(try officeTime() ?? .min)) != 0
    }
  }

  /// Takes the units that the office leases to this kiosk, in its signed answer.
  public func storeLeases(_ message: SignedMessage<LeaseResponse>) throws(StoreError) {
    try writing {
      let response = try answer(in: message, "lease", to: LeaseRequest.purpose) { $0.nonce }
      try reached(.leasesBegun)
      try apply(response)
      try reached(.leasesStored)
    }
    try reading { try reached(.leasesCommitted) }
  }

  private func apply(_ response: LeaseResponse) throws {
    try noteContact(officeMilliseconds: response.officeMilliseconds)
    try noteLeases(through: response.officeMilliseconds)
    if let roster = response.roster {
      try database.run("UPDATE booking SET roster = ?", .blob(KioskRoster(roster.keys).bytes))
    }
    for lease in response.settled.prefix(Limits.leasesHeld) {
      try database.run(
        "DELETE FROM lease WHERE lease = ? AND state <> 'held'", .blob(lease.bytes))
    }
    let listed = Set(response.leases.prefix(Limits.leasesHeld))
    let held = try database.all("SELECT lease FROM lease WHERE state = 'held'") { $0.blob(0) }
    let names = Set(listed.map(\.lease.bytes))
    // What the office does not list is not ours: it may have been let to somebody else.
    for lease in held where !names.contains(lease) {
      try database.run("DELETE FROM lease WHERE lease = ? AND state = 'held'", .blob(lease))
    }
    for lease in listed { try insert(lease, chosen: 0) }
    try giveBack(response.back)
  }

  /// Keeps a lease. One that is known keeps its state: it may be sold in a packet that still waits.
  func insert(_ lease: SlotLease, chosen: Int) throws {
    guard (1...Limits.unitsPerSlot).contains(lease.unit),
      lease.slot.location.utf8.count <= Limits.locationBytes
    else { return }
    try database.run(
      """
      INSERT OR IGNORE INTO lease
        (lease, location, date, start, unit, expires_office, state, chosen)
      VALUES (?, ?, ?, ?, ?, ?, 'held', ?)
      """,
      .blob(lease.lease.bytes), .text(lease.slot.location), .text(lease.slot.date.iso),
      .integer(lease.slot.start.minutes), .integer(lease.unit),
      .integer(lease.expiresOfficeMilliseconds), .integer(chosen))
    try database.run(
      "UPDATE lease SET expires_office = ? WHERE lease = ? AND state = 'held'",
      .integer(lease.expiresOfficeMilliseconds), .blob(lease.lease.bytes))
  }
}
