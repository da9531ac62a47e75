import OfficeContract
import Services

/// The office's appointments: who has which unit, after every move and cancellation.
///
/// What stands is worked out from a visit and all its changes each time one arrives, by the order
/// of `VisitOrder`, so the order of arrival does not matter.
struct VisitBook {
  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64

  var slots: SlotBook { SlotBook(records: records, terms: terms, now: now) }

  /// Enters what a new case wants of the calendar; what a clerk must look at becomes a problem.
  func enter(
    _ wish: VisitWish, of body: PacketBody, caseNumber: Int64, header: PacketHeader
  ) throws {
    var row = VisitRow(
      caseNumber: caseNumber, role: .visit, mailbox: body.mailbox, slot: wish.slot, unit: nil,
      state: .waiting, currentSlot: nil, currentUnit: nil, revision: 0, kiosk: header.kiosk,
      epoch: header.epoch, sequence: header.sequence, actedMilliseconds: body.officeMilliseconds,
      isPromised: body.lease != nil && body.isConfirmed)
    if case .change(let mailbox, let slot) = wish {
      guard let target = MailboxID(hex: mailbox) else { return }
      row.mailbox = target
      row.role = slot == nil ? .cancel : .move
    }
    var (loser, rival): (Int64?, Int64?)
    // A wish to move waits for its visit; a promise holds its unit from the start.
    if let slot = row.slot, row.role == .visit || row.isPromised {
      let claim = try slots.claim(slot, body.promise, lease: body.lease, for: row)
      row.state = claim.state
      row.unit = claim.unit
      loser = claim.loser
      rival = claim.rival
      row.rival = claim.rival
      for problem in claim.problems {
        try records.addProblem(problem, packet: header, caseNumber: caseNumber, at: now)
      }
    }
    if row.role == .visit {
      row.currentSlot = row.slot
      row.currentUnit = row.unit
    }
    try records.saveVisit(row)
    if row.role == .visit {
      for change in try records.visits(mailbox: row.mailbox) where change.role != .visit {
        try resolve(.noVisit, change)
      }
    }
    var touched: Set<MailboxID> = [row.mailbox]
    if let loser, var before = try records.visit(caseNumber: loser) {
      before.state = .conflict
      before.unit = nil
      try records.saveVisit(before)
      try report(.slotConflict, before)
      touched.insert(before.mailbox)
    }
    if let rival { try dispute(caseNumber, rival) }
    try settle(touched)
  }

  /// Gives freed units of slots to those who wait for them.
  func confirmWaiting(_ freed: Set<SlotID>) throws {
    try settle(try confirm(freed))
  }

  /// Works out what stands for each mailbox; what becomes free goes to those who wait for it.
  /// Ends, for every round but the first confirms a request.
  private func settle(_ mailboxes: Set<MailboxID>) throws {
    var open = mailboxes
    while !open.isEmpty {
      var freed: Set<SlotID> = []
      for mailbox in open { freed.formUnion(try settle(mailbox)) }
      open = try confirm(freed)
    }
  }

  private func settle(_ mailbox: MailboxID) throws -> Set<SlotID> {
    let before = try records.visits(mailbox: mailbox)
    guard before.contains(where: { $0.role == .visit }) else {
      for row in before { try report(.noVisit, row) }
      return []
    }
    var settlement = VisitSettlement(rows: before, slots: slots)
    try settlement.settle()
    for (old, new) in zip(before, settlement.rows) where old != new {
      try records.saveVisit(new)
      if old.state == .conflict, new.state != .conflict { try endDispute(new) }
    }
    let unclear = Set(settlement.problems.filter { $0.1 == .unclearOrder }.map(\.0.caseNumber))
    for row in before where row.state == .superseded && !unclear.contains(row.caseNumber) {
      try resolve(.unclearOrder, row)
    }
    for (row, problem) in settlement.problems { try report(problem, row) }
    return settlement.freed
  }

  /// Settles disputes and confirms requests for slots of which units were let go; gives the
  /// mailboxes it touched.
  private func confirm(_ freed: Set<SlotID>) throws -> Set<MailboxID> {
    var touched: Set<MailboxID> = []
    for slot in freed.sorted(by: { $0.text < $1.text }) {
      for var disputed in try records.disputed(slot, limit: 100) where disputed.unit == nil {
        guard let found = try records.caseRow(disputed.caseNumber),
          let unit = try slots.reclaim(disputed, body: found.body)
            ?? (disputed.rival == nil
              ? nil : try slots.claimFree(slot, caseNumber: disputed.caseNumber))
        else { continue }
        disputed.state = .booked
        disputed.unit = unit
        if disputed.role == .visit { disputed.currentUnit = unit }
        try records.saveVisit(disputed)
        try endDispute(disputed)
        touched.insert(disputed.mailbox)
      }
      while var waiting = try records.firstRequested(slot),
        let unit = try slots.claimFree(slot, caseNumber: waiting.caseNumber)
      {
        waiting.state = .booked
        waiting.unit = unit
        if waiting.role == .visit { waiting.currentUnit = unit }
        try records.saveVisit(waiting)
        touched.insert(waiting.mailbox)
      }
    }
    return touched
  }

  /// Two cases were promised one unit: each names the other, and a clerk is asked to look at both.
  private func dispute(_ new: Int64, _ old: Int64) throws {
    guard let one = try records.visit(caseNumber: new),
      var other = try records.visit(caseNumber: old)
    else { return }
    other.rival = new
    try records.saveVisit(other)
    for row in [one, other] where row.state != .conflict { try report(.lateSale, row) }
  }

  /// What was in conflict has its place now, or wants none any more.
  private func endDispute(_ row: VisitRow) throws {
    try resolve(.slotConflict, row)
    guard let rival = row.rival else { return }
    for number in [row.caseNumber, rival] {
      guard var found = try records.visit(caseNumber: number), found.state != .conflict else {
        continue
      }
      // It may be in conflict with somebody else as well.
      found.rival = try found.slot.flatMap { slot in
        try records.disputed(slot, limit: 1000)
          .first { $0.rival == number && $0.caseNumber != row.caseNumber }?.caseNumber
      }
      try records.saveVisit(found)
      if found.rival == nil { try resolve(.lateSale, found) }
    }
  }

  /// A clerk must look at a case.
  private func report(_ problem: ProblemRow.Kind, _ row: VisitRow) throws {
    guard let found = try records.caseRow(row.caseNumber) else { return }
    try records.addProblem(
      problem, packet: found.packet, kiosk: found.kiosk, epoch: found.epoch,
      sequence: found.sequence, caseNumber: found.number, at: now)
  }

  /// No clerk needs to look at it any more.
  private func resolve(_ problem: ProblemRow.Kind, _ row: VisitRow) throws {
    guard let found = try records.caseRow(row.caseNumber) else { return }
    try records.resolveProblem(problem, of: found.packet, at: now)
  }
}

extension PacketBody {
  /// Whether the kiosk promised a unit.
  var isConfirmed: Bool {
    if case .confirmed = promise { true } else { false }
  }
}
