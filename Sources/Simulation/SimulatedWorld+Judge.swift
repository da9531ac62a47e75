import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Sync
import Values

/// What must hold in the end: nothing is lost, nothing is there twice, every promise is kept or both
/// sides are told, and what was broken on purpose was named.
extension SimulatedWorld {
  func judge() throws {
    try checkHolders()
    let cases = try shop.cases
    noteCases(cases)
    for agent in agents { try judge(agent) }
    try judgePackets(cases)
    try judgePromises(cases)
    try judgeLetters()
    try judgeContent()
    try judgeAlarms()
    if case .broken(let entry) = try OfficeAudit(office.store).verify() {
      faults.append("entry \(entry) of the office's audit chain")
    }
  }

  /// After healing nothing waits, the line is up, and the audit chain is whole.
  private func judge(_ agent: SimulatedAgent) throws {
    let (store, name) = (agent.kiosk.store, "kiosk \(agent.kiosk.index)")
    let waiting = try store.pending().count
    if waiting > 0 { faults.append("\(name): \(waiting) packets wait") }
    if agent.link != .online { faults.append("\(name) is \(agent.link)") }
    if !suspects.contains(agent.kiosk.index) {
      faults += agent.complaints.map { "\(name): \($0)" }
      switch try store.verifyAudit() {
      case .intact: break
      case let verdict: faults.append("\(name): \(verdict)")
      }
    }
  }

  // MARK: Packets and cases

  private var problemKinds: [Digest: Set<ProblemRow.Kind>] {
    get throws {
      var kinds: [Digest: Set<ProblemRow.Kind>] = [:]
      for row in try shop.problems { kinds[row.packet, default: []].insert(row.kind) }
      return kinds
    }
  }

  /// Each shown reference reaches the office once: as a case, or in the hands of a clerk who is told
  /// why.
  private func judgePackets(_ cases: [CaseExport]) throws {
    let problems = try problemKinds
    let counts = Dictionary(cases.map { ($0.packet, 1) }, uniquingKeysWith: +)
    for (number, item) in shown.enumerated() {
      for sent in item.sent {
        let count = counts[sent.packet.hex] ?? 0
        let isWithClerk =
          problems[sent.packet]?.isDisjoint(with: [.quarantined, .revoked]) == false
        if count + (isWithClerk ? 1 : 0) != 1, !(sent.isLost && count == 0) {
          faults.append("number \(number) has \(count) cases")
        }
      }
    }
    let mine = Set(shown.map(\.mailbox))
    let others = cases.count { !mine.contains($0.mailbox) }
    // Of what a kiosk saved and ended before it was shown, nobody knows.
    if others > tally["crashes"] {
      faults.append("\(others) cases of which no reference was shown")
    }
    let first = Dictionary(grouping: cases.filter { $0.kind != "caseReply" }, by: \.mailbox)
    for (number, item) in shown.enumerated() where first[item.mailbox]?.count ?? 0 > 1 {
      faults.append("number \(number) is there \(first[item.mailbox]?.count ?? 0) times")
    }
  }

  // MARK: Promises

  private func judgePromises(_ cases: [CaseExport]) throws {
    let problems = try problemKinds
    let found = Dictionary(cases.map { ($0.packet, $0) }) { one, _ in one }
    var owners: [String: Int] = [:]
    for item in cases {
      guard let visit = item.appointment, visit.state == "booked", let slot = visit.slot,
        let unit = visit.unit
      else { continue }
      if owners.updateValue(0, forKey: "\(slot)#\(unit)") != nil {
        faults.append("unit \(unit) of \(slot) has two cases")
      }
    }
    var promised: [String: Int] = [:]
    let doubtful = doubtful
    for (number, item) in shown.enumerated() where !item.first.isLost {
      guard case .confirmed(let unit) = item.promise, let slot = item.slot else { continue }
      let isDoubtful = doubtful.contains(item.first.kiosk)
      if let other = promised.updateValue(item.first.kiosk, forKey: "\(slot.text)#\(unit)"),
        !isDoubtful, !doubtful.contains(other)
      {
        faults.append("unit \(unit) of \(slot.text) was promised twice")
      }
      let visit = found[item.first.packet.hex]?.appointment
      let isKept = visit?.state == "booked" && visit?.slot == slot.text
      if isKept, visit?.unit == unit { continue }
      let kinds = problems[item.first.packet] ?? []
      let isTold = !kinds.isDisjoint(with: [.slotConflict, .quarantined, .revoked])
      if !isDoubtful || !isKept && !isTold {
        faults.append(
          "number \(number) was promised \(slot.text) unit \(unit): "
            + "\(visit?.state ?? "no visit") \(visit?.slot ?? "") \(visit?.unit ?? 0)")
      }
    }
  }

  // MARK: Letters

  /// A reference opens what was said to it and by it, and no other letter.
  private func judgeLetters() throws {
    guard perils.contains(.letters) else { return }
    for agent in agents {
      let store = agent.kiosk.store
      let isRevoked = try store.isRevoked()
      for (number, item) in shown.enumerated() {
        let texts = said[number] ?? []
        guard let view = try store.lookUpAgain(item.reference).view else {
          if !texts.isEmpty, !isRevoked { faults.append("number \(number): no letter") }
          continue
        }
        let mine = view.messages.filter { !$0.isFromCitizen }.map(\.text)
        if mine != texts.suffix(mine.count) || texts.count > mine.count + view.earlierMessages {
          faults.append("number \(number) reads \(mine.count) of \(texts.count) answers")
        }
        let own = Set(item.sent.map(\.text))
        if view.messages.contains(where: { $0.isFromCitizen && !own.contains($0.text) }) {
          faults.append("number \(number) reads somebody else's words")
        }
      }
      try judgeSeals(of: store)
    }
  }

  /// No reference opens the letter of another.
  private func judgeSeals(of store: KioskStore) throws {
    let letters = try store.database.all("SELECT mailbox, sealed FROM letter LIMIT 5") {
      (mailbox: $0.hex(0, MailboxID.self), sealed: $0.blob(1))
    }
    for item in shown.prefix(10) {
      let mailbox = try store.makeMailbox(item.reference)
      for letter in letters where letter.mailbox != mailbox.id {
        if (try? mailbox.open(letter.sealed)) != nil {
          faults.append("a reference opens another's letter")
        }
      }
    }
  }

  // MARK: Content and alarms

  /// Whoever has a line took what was published last, whether or not it was found good there.
  private func judgeContent() throws {
    guard perils.contains(.publications), let last = offers.last else { return }
    let number = try last.decoded().number
    for agent in agents where !suspects.contains(agent.kiosk.index) {
      try look(at: agent.kiosk.index)
      let taken = try agent.kiosk.store.database.number("SELECT taken FROM content_state")
      if UInt64(taken) != number, !perils.contains(.lostOffice) {
        faults.append("kiosk \(agent.kiosk.index) has content \(taken) of \(number)")
      }
    }
  }

  /// What was broken on purpose was named, and nothing else was.
  private func judgeAlarms() throws {
    var alarms: Set<AlarmRow.Kind> = []
    var problems: Set<ProblemRow.Kind> = []
    if perils.contains(.lostOffice) { alarms.formUnion([.audit, .order, .content]) }
    if perils.contains(.publications) { alarms.insert(.content) }
    if perils.contains(.overrides) { problems.formUnion([.slotConflict, .lateSale]) }
    if perils.contains(.orders) {
      alarms.insert(.revoked)
      problems.insert(.revoked)
    }
    if !suspects.isEmpty {
      alarms = Set(AlarmRow.Kind.allCases)
      problems.formUnion([.quarantined, .slotConflict, .lateSale, .mailboxTaken])
    }
    let raised = try shop.alarms
    for alarm in raised where !alarms.contains(alarm.kind) {
      faults.append("alarm \(alarm.kind.rawValue): \(alarm.detail)")
    }
    let told = try shop.problems
    for problem in told where !problems.contains(problem.kind) {
      faults.append("problem \(problem.kind.rawValue)")
    }
    if told.contains(where: { $0.kind == .quarantined }), raised.isEmpty {
      faults.append("packets in quarantine, and no alarm")
    }
  }
}
