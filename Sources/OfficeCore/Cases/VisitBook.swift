import OfficeContract
import Welfare

/// The office's appointments: who has which unit, after every move and cancellation.
///
/// What stands is worked out from a visit and all its changes each time one arrives, so the order
/// of arrival does not matter: a cancellation is final, else the last move that got a unit holds.
/// Changes of one kiosk are ordered by their numbers; of several kiosks, by arrival.
struct VisitBook {
  let records: any OfficeRecords
  let now: Int64

  private var slots: SlotBook { SlotBook(records: records, now: now) }

  /// Enters what a new case wants of the calendar; what a clerk must look at becomes a problem.
  func enter(_ body: PacketBody, caseNumber: Int64, header: PacketHeader) throws {
    var row = VisitRow(
      caseNumber: caseNumber, role: .visit, mailbox: body.mailbox, slot: nil, unit: nil,
      state: .waiting, currentSlot: nil, currentUnit: nil, revision: 0, kiosk: header.kiosk,
      epoch: header.epoch, sequence: header.sequence)
    switch body.submission.payload {
    case .registration, .feedback: return
    case .appointment(let request): row.slot = request.slot
    case .appointmentChange(let change):
      guard let target = MailboxID(hex: change.mailbox) else { return }
      row.mailbox = target
      row.slot = change.newSlot
      row.role = change.newSlot == nil ? .cancel : .move
    }
    if let slot = row.slot {
      let claim = try slots.claim(slot, body.promise, lease: body.lease, for: row)
      row.state = claim.state
      row.unit = claim.unit
      for problem in claim.problems {
        try records.addProblem(problem, packet: header, caseNumber: caseNumber, at: now)
      }
    }
    if row.role == .visit {
      row.currentSlot = row.slot
      row.currentUnit = row.unit
    }
    try records.saveVisit(row)
    try settle([row.mailbox])
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

  /// Settles disputes and confirms requests for slots of which units were let go; gives the
  /// mailboxes it touched.
  private func confirm(_ freed: Set<SlotID>) throws -> Set<MailboxID> {
    var touched: Set<MailboxID> = []
    for slot in freed.sorted(by: { $0.text < $1.text }) {
      for var disputed in try records.disputed(slot, limit: 100) where disputed.unit == nil {
        guard let found = try records.caseRow(disputed.caseNumber),
          let unit = try slots.reclaim(disputed, body: found.body)
        else { continue }
        disputed.state = .booked
        disputed.unit = unit
        if disputed.role == .visit { disputed.currentUnit = unit }
        try records.saveVisit(disputed)
        try resolve(disputed)
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

  /// Works out what stands for one mailbox; gives the slots of which units became free.
  private func settle(_ mailbox: MailboxID) throws -> Set<SlotID> {
    var rows = try records.visits(mailbox: mailbox)
    guard let visitIndex = rows.firstIndex(where: { $0.role == .visit }) else { return [] }
    let before = rows
    let isCancelled = rows.contains { $0.role == .cancel }
    let winner = isCancelled ? nil : VisitBook.lastHeldMove(rows)
    var freed: Set<SlotID> = []
    func release(_ index: Int) throws {
      freed.formUnion(try slots.release(caseNumber: rows[index].caseNumber))
      rows[index].unit = nil
    }
    for index in rows.indices where index != visitIndex && index != winner {
      if rows[index].role == .cancel {
        rows[index].state = .applied
      } else if isCancelled || VisitBook.isBefore(index, winner, in: rows) {
        try release(index)
        rows[index].state = .superseded
      }
    }
    if isCancelled || winner != nil { try release(visitIndex) }
    if let winner {
      rows[winner].state = .applied
      rows[visitIndex].currentSlot = rows[winner].slot
      rows[visitIndex].currentUnit = rows[winner].unit
      rows[visitIndex].state = .booked
    } else {
      rows[visitIndex].currentSlot = rows[visitIndex].slot
      rows[visitIndex].currentUnit = rows[visitIndex].unit
      if isCancelled { rows[visitIndex].state = .cancelled }
    }
    rows[visitIndex].revision =
      rows.filter { $0.state == .applied || $0.state == .superseded }.count
    for (old, new) in zip(before, rows) where old != new {
      try records.saveVisit(new)
      if old.state == .conflict, new.state != .conflict { try resolve(new) }
    }
    return freed
  }

  /// A dispute is over: no clerk needs to look at it any more.
  private func resolve(_ row: VisitRow) throws {
    guard let found = try records.caseRow(row.caseNumber) else { return }
    try records.resolveProblems(of: found.packet, at: now)
  }

  /// The move that counts: of those with a unit, each kiosk's last, and the last of those to come.
  private static func lastHeldMove(_ rows: [VisitRow]) -> Int? {
    let held = rows.indices.filter {
      rows[$0].role == .move && rows[$0].unit != nil && rows[$0].state != .conflict
    }
    let last = held.filter { index in
      !held.contains { other in isLater(rows[other], than: rows[index]) }
    }
    return last.max { rows[$0].caseNumber < rows[$1].caseNumber }
  }

  /// Whether one kiosk made one change after another.
  private static func isLater(_ row: VisitRow, than other: VisitRow) -> Bool {
    row.kiosk == other.kiosk && row.epoch == other.epoch && row.sequence > other.sequence
  }

  /// Whether a change is replaced by the one that counts. A wish that came later goes on waiting.
  private static func isBefore(_ index: Int, _ winner: Int?, in rows: [VisitRow]) -> Bool {
    guard let winner else { return false }
    if rows[index].unit != nil, rows[index].state != .conflict { return true }
    if isLater(rows[winner], than: rows[index]) { return true }
    return !isLater(rows[index], than: rows[winner])
      && rows[index].caseNumber < rows[winner].caseNumber
  }
}
