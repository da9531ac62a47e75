import CrashPoints
import Database
import OfficeContract
import Sealing

extension KioskStore {
  /// Gives all unsold units back, in a signed word short enough for paper. From here on this kiosk
  /// sells none of them, whether the slip reaches the office or not.
  ///
  /// - Throws: also where more was sold than a slip can name: then the packets must go first.
  public func settlementSlip() throws(StoreError) -> SettlementSlip {
    let slip = try writing {
      _ = try requireOffice()
      try reached(.slipBegun)
      try giveAllBack()
      let sold = try database.all(
        "SELECT lease, sequence FROM lease WHERE state = 'sold' ORDER BY sequence LIMIT ?",
        .integer(SettlementSlip.mostSold + 1)
      ) { SettlementSlip.Sold($0.hex(0), sequence: UInt64(max(0, $0.integer(1)))) }
      guard sold.count <= SettlementSlip.mostSold else {
        throw StoreError.slipTooLong(limit: SettlementSlip.mostSold)
      }
      let through = try database.number("SELECT leases_through FROM booking")
      try audit("slip", "\(through) sold \(sold.count)")
      try reached(.slipMade)
      return SettlementSlip(
        kiosk: kiosk, epoch: epoch, throughOfficeMilliseconds: through, sold: sold
      ).signed(by: signing)
    }
    try reading { try reached(.slipCommitted) }
    return slip
  }

  /// Gives all unsold units back, as the signed settlement that the agent would send: for a file that
  /// somebody carries. It also settles what was sold in packets that the office has.
  ///
  /// - Returns: also how many leases are left for another file.
  public func settlementFile() throws(StoreError) -> (SignedMessage<LeaseRequest>, left: Int) {
    try writing {
      _ = try requireOffice()
      try giveAllBack()
      try audit("settlement", "file")
    }
    let message = try leaseRequest(locations: [], days: 0)
    let left = try reading {
      try database.number("SELECT count(*) FROM lease WHERE state = 'returned' AND reported = 0")
    }
    return (message, Int(left))
  }

  private func giveAllBack() throws {
    try database.run("DELETE FROM wish")
    try database.run("UPDATE lease SET state = 'returned' WHERE state = 'held'")
  }

  /// Stops selling units that the office wants back; what a citizen has chosen just now stays.
  func giveBack(_ wanted: UnitsWantedBack?) throws {
    for lease in wanted?.leases.prefix(Limits.settlements) ?? [] {
      try database.run(
        "UPDATE lease SET state = 'returned' WHERE lease = ? AND state = 'held' AND chosen = 0",
        .blob(lease.bytes))
    }
  }

  /// Remembers up to when the office has told of leases.
  func noteLeases(through milliseconds: Int64) throws {
    try database.run(
      "UPDATE booking SET leases_through = max(leases_through, ?)", .integer(milliseconds))
  }

  /// The keys of the office's kiosks, as it told them last.
  func roster() throws -> KioskRoster? {
    try database.first("SELECT roster FROM booking") { KioskRoster(bytes: $0.blob(0)) }
      .flatMap { $0 }
  }

  /// Whether a ticket is genuine: this kiosk's own, or that of another of its office, as far as the
  /// office has told their keys. Needs no line.
  public func isGenuine(_ ticket: Ticket) throws(StoreError) -> Bool? {
    try reading {
      if ticket.kiosk == kiosk { return ticket.isGenuine(signedBy: signing.publicKey) }
      let key = try roster()?.keys.first { KioskID(signingKey: $0) == ticket.kiosk }
      return key.map { ticket.isGenuine(signedBy: $0) }
    }
  }
}
