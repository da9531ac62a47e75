import Chance
import CrashPoints
import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services

/// What happens only in worlds that are open to it.
extension SimulatedWorld {
  private static let decade: Int64 = 10 * 366 * 86_400_000

  func strike(_ peril: Peril) throws {
    let index = Int.random(in: 0..<agents.count, using: &dice)
    switch peril {
    case .lostOffice: try loseOffice()
    case .clockJumps:
      tally.note("clock jumps")
      agents[index].kiosk.jump(
        milliseconds: Int64.random(in: -Self.decade...Self.decade, using: &dice))
    case .crashes: try arm(index)
    case .powerCuts: dice.chance(50) ? try arm(index) : try cutPower(index)
    case .rollbacks: try setBack(index)
    case .clones: try clone(index)
    case .orders: try order(index)
    case .overrides: try override(index)
    case .letters:
      switch dice.below(10) {
      case 0...4: try say()
      case 5...7: try answerBack(index)
      default: try lookUp(index)
      }
    case .publications: try publish(index)
    }
  }

  // MARK: Crashes and power

  /// The next time that a kiosk passes some step, it ends there.
  private func arm(_ index: Int) throws {
    guard let step = CrashPoint.store.randomElement(using: &dice) else { return }
    agents[index].kiosk.endsAt = step
  }

  /// Does something at kiosks; where one ends meanwhile, its machine starts anew.
  func working(_ body: () throws -> Void) throws {
    do { try body() } catch {
      guard agents.contains(where: \.kiosk.hasEnded) else { throw error }
    }
    for index in agents.indices where agents[index].kiosk.hasEnded {
      tally.note("crashes")
      try agents[index].kiosk.crash(using: &dice)
      agents[index].begin(seed: dice.next(), at: now + SimulatedAgent.bootTime)
    }
  }

  /// A power cut between two acts.
  private func cutPower(_ index: Int) throws {
    tally.note("power cuts")
    try agents[index].kiosk.crash(using: &dice)
    agents[index].begin(seed: dice.next(), at: now + SimulatedAgent.bootTime)
  }

  // MARK: The office's disk

  /// Makes a backup, or loses the office and restores it from the last one.
  private func loseOffice() throws {
    guard let last = backup, dice.chance(50) else {
      let file = try shop.backup("backup\(tally["backups"])")
      tally.note("backups")
      backup = (file, receipted.filter(isAtOffice), said)
      return
    }
    noteCases(try shop.cases)
    tally.note("lost offices")
    try forgetWhatDisksLost(beside: last.packets)
    said = last.said
    let numbering = try office.store.read { try $0.setting("numbering") }
    try shop.restore(last.file)
    if plant == .reusedNumbers { try reuseNumbers() }
    if plant == .askedNobody { try askNobody(numbering) }
  }

  /// Whether the office has a packet.
  private func isAtOffice(_ packet: Digest) -> Bool {
    (try? office.store.read { try $0.packet(packet) }) != nil
  }

  /// What only the lost office had, because the disk that had it too was set back.
  private func forgetWhatDisksLost(beside safe: Set<Digest>) throws {
    var kept: [Int: Set<Digest>] = [:]
    for agent in agents { kept[agent.kiosk.index, default: []].formUnion(try held(at: agent)) }
    forget { !safe.contains($0) && kept[$1]?.contains($0) != true }
  }

  /// Marks what is lost by a disk.
  private func forget(_ isGone: (Digest, Int) -> Bool) {
    for place in shown.indices {
      for number in shown[place].sent.indices {
        let sent = shown[place].sent[number]
        guard suspects.contains(sent.kiosk), isGone(sent.packet, sent.kiosk) else { continue }
        shown[place].sent[number].isLost = true
      }
    }
  }

  /// The planted fault: the numbers of a restored office go on where the backup's ended.
  private func reuseNumbers() throws {
    try changeOffice(
      """
      UPDATE numbering SET floor = 0;
      UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(number), 0) FROM cases)
        WHERE name = 'cases'
      """)
  }

  /// The planted fault: no kiosk sees that this is not the office which it talked to.
  private func askNobody(_ numbering: String?) throws {
    guard let numbering else { return }
    try office.store.write { try $0.setSetting("numbering", numbering) }
    try changeOffice("DELETE FROM awaited_kiosks")
    try shop.restart()
  }

  private func changeOffice(_ sql: String) throws {
    try Connection(path: OfficeFolder(shop.path).databasePath).execute(sql)
  }

  // MARK: Kiosks' disks

  /// Keeps a copy of a kiosk's disk, or gives it one of those back.
  private func setBack(_ index: Int) throws {
    let kiosk = agents[index].kiosk
    guard let copy = disks.last(where: { $0.kiosk == index }), dice.chance(60) else {
      disks.append((index, try kiosk.copyDisk(using: &dice)))
      return
    }
    disks.removeAll { $0.folder == copy.folder }
    tally.note("disks set back")
    suspects.insert(index)
    let before = try held(at: agents[index])
    try kiosk.setDisk(to: copy.folder)
    agents[index].begin(seed: dice.next(), at: now + SimulatedAgent.bootTime)
    contentShown[index] = nil
    let lost = before.subtracting(try held(at: agents[index]))
    forget { lost.contains($0) && $1 == index && !isAtOffice($0) }
  }

  /// A copy of a kiosk's disk runs in a second machine from now on.
  private func clone(_ index: Int) throws {
    guard agents.count < 4 else { return }
    tally.note("clones")
    let other = agents.count
    suspects.formUnion([index, other])
    let copy = try SimulatedKiosk(
      index: other, folder: try agents[index].kiosk.copyDisk(using: &dice), clock: shop.clock,
      skew: 0, boot: 250, losesPower: perils.contains(.powerCuts))
    agents.append(SimulatedAgent(copy, parallelPushes: 1, seed: dice.next()))
  }

  // MARK: The office's word

  private func order(_ index: Int) throws {
    let id = agents[index].kiosk.store.kiosk
    let desk = KioskDesk(office.store, keys: office.keys, now: now)
    let row = try desk.find(id.text)
    if dice.chance(20) {
      tally.note("revocations")
      for agent in agents where agent.kiosk.store.kiosk == id {
        overruled.insert(agent.kiosk.index)
      }
      _ = try? desk.order(RevokeOrder(), to: row, by: "S")
    } else {
      tally.note("recalls")
      _ = try? desk.order(RecallOrder(), to: row, by: "S")
    }
  }

  private func override(_ index: Int) throws {
    let id = agents[index].kiosk.store.kiosk
    guard (try? office.override(id, by: "S", reason: "no word")) != nil else { return }
    tally.note("overrides")
    // Whoever sells one of them meanwhile has the earlier ticket or not: both are told.
    for agent in agents { overruled.insert(agent.kiosk.index) }
  }

  // MARK: Letters

  /// The office says something to somebody.
  private func say() throws {
    guard let number = shown.indices.randomElement(using: &dice),
      let mailbox = MailboxID(hex: shown[number].mailbox),
      let found = try office.store.read({ try $0.correspondence(mailbox, limit: 1) }).first
    else { return }
    let text = "answer \(tally["answers"]) to number \(number)"
    tally.note("answers")
    try office.act(
      CaseAct(dice.chance(70) ? .reply : .question, text: text), on: "\(found.number)", by: "S")
    said[number, default: []].append(text)
  }

  /// A citizen says something at any kiosk.
  private func answerBack(_ index: Int) throws {
    guard let number = shown.indices.randomElement(using: &dice) else { return }
    let text = "reply \(tally["replies"]) of number \(number)"
    let reply = Submission.Payload(CaseReply(question: nil, text: text))
    guard try save(reply, at: index, of: shown[number].reference) != nil else { return }
    tally.note("replies")
    shown[number].sent.append(try newest(text, at: index))
    try stir(index)
  }

  /// Somebody types a reference at a kiosk that may not have its letter.
  private func lookUp(_ index: Int) throws {
    guard let item = shown.randomElement(using: &dice) else { return }
    tally.note("look-ups")
    try agents[index].kiosk.store.wantLetter(mailbox: item.mailbox)
    try stir(index)
  }

  // MARK: Content

  private func publish(_ index: Int) throws {
    if dice.chance(40) { return try offerOld(index) }
    let bytes = Array("{\"number\": \(tally["publications"])}".utf8)
    let file = ContentFile(path: "a.json", hash: Hash.of(bytes), size: bytes.count)
    let desk = ContentDesk(office.store, keys: office.keys, now: now)
    let row = try desk.publish([(file: file, bytes: bytes)], by: "S")
    _ = try desk.release(by: "S")
    tally.note("publications")
    offers.append(try SignedMessage<ContentManifest>(encoded: row.message))
  }

  /// Somebody brings what the office once signed.
  private func offerOld(_ index: Int) throws {
    guard let offer = offers.dropLast().randomElement(using: &dice) else { return }
    tally.note("old offers")
    let store = agents[index].kiosk.store
    if plant == .downgrade {
      try store.database.run("UPDATE content_state SET taken = 0")
      try store.database.run("DELETE FROM content_set WHERE state <> 'shown'")
    }
    _ = try store.take(offer)
    try stir(index)
  }

  /// The terminal looks for content between two sessions: it may find it good or not.
  func look(at index: Int) throws {
    guard perils.contains(.publications) else { return }
    let store = agents[index].kiosk.store
    if let content = try store.uncheckedContent() {
      try store.contentChecked(content.number, dice.chance(90) ? nil : .failedCheck)
    }
    if let content = try store.beginSwitch() {
      let isGood = dice.chance(90)
      try store.endSwitch(content.number, isGood: isGood)
      if isGood { tally.note("switches") }
    }
    let number = try store.shownContent()?.number ?? 0
    if number < contentShown[index] ?? 0 {
      faults.append("kiosk \(index) shows content \(number) after \(contentShown[index] ?? 0)")
    }
    contentShown[index] = number
  }
}
