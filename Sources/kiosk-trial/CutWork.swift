import Chance
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Rig
import Sealing
import Services
import Values

/// What happens at a kiosk and its office before the power goes, one piece after another.
enum CutWork: String, CaseIterable {
  case complain, book, send, sendInPieces, beat, lease, choose, reserve, letGo, giveBack
  case fetchMail, lookUp
  case signIn, mistype, draft, order, staff, publish, fetchContent, reply, backUp, restart

  func run(at place: CutPlace) throws {
    let (kiosk, office) = (place.kiosk, place.office)
    place.clock.advance(milliseconds: 1000)
    switch self {
    case .complain:
      try submit(Feedback(kind: .suggestion, text: "Text \(place.next())"), at: place)
    case .book:
      guard let slot = try slot(at: place) else { return }
      try submit(AppointmentRequest(slot: slot, service: "snap", name: "Ann"), at: place)
    case .send: try send(place, limit: 1 + place.random.below(3))
    case .sendInPieces: try sendInPieces(place)
    case .beat: try beat(place)
    case .lease: try kiosk.lease(at: office, days: 3)
    case .choose:
      guard let start = TimeOfDay(minutes: 600) else { return }
      _ = try kiosk.choose(
        SlotID(
          location: "south", date: place.clock.today.adding(days: 1 + place.random.below(6)),
          start: start))
    case .reserve:
      guard try ReserveCall.isWanted(by: kiosk) else { return }
      _ = try ReserveCall.take(
        try office.ask(ReserveCall.self, try ReserveCall.request(from: kiosk)), into: kiosk)
    case .letGo: try kiosk.letGo()
    case .giveBack:
      _ = try office.settle(slip: try kiosk.settlementSlip().lines.joined(separator: " "))
    case .fetchMail: try kiosk.fetchMail(from: office)
    case .lookUp:
      if let mailbox = place.mailboxes.last {
        try kiosk.fetchLetter(mailbox: mailbox, from: office)
      }
    case .signIn:
      // Where nothing was counted, what is counted meanwhile is gone at the end: there is nothing to see.
      guard place.mistakes > 0 else { return }
      _ = try kiosk.signIn(id: "S-014", pin: "482913")
      place.mistakes = 0
    case .mistype:
      guard place.mistakes < 4 else { return }
      _ = try kiosk.signIn(id: "S-014", pin: "111111")
      place.mistakes += 1
    case .draft:
      if place.random.oneIn(3) {
        try kiosk.dropDraft(of: "S-014")
      } else {
        _ = try kiosk.keepDraft(Array("draft \(place.next())".utf8), of: "S-014")
      }
    case .order:
      let desk = KioskDesk(office.store, keys: office.keys, now: place.clock.now)
      _ = try desk.order(RestartOrder(), to: try desk.find(kiosk.kiosk.text), by: "trial")
    case .staff:
      let desk = StaffDesk(office.store, keys: office.keys, now: place.clock.now)
      _ = try desk.add(
        id: "T-\(100 + place.next())", name: "Lee", pin: "739204", role: .clerk, site: "", days: 30,
        by: "trial")
    case .publish:
      let bytes = Array("{\"number\": \(place.next())}".utf8)
      let desk = ContentDesk(office.store, keys: office.keys, now: place.clock.now)
      _ = try desk.publish(
        [
          (
            ContentFile(path: "trial.json", hash: Hash.of(bytes), size: bytes.count), bytes
          )
        ], by: "trial")
      _ = try desk.release(by: "trial")
    case .fetchContent: try fetchContent(place)
    case .reply:
      guard !place.receipts.isEmpty else { return }
      _ = try office.act(
        CaseAct(.reply, text: "Answer \(place.next())"), on: "1", by: "trial")
    case .backUp:
      // What a backup does at its end.
      let rows = try office.store.read { try $0.custody() }
      try office.store.write { records in
        for row in rows {
          try records.raiseDurableSequence(row.kiosk, row.epoch, to: row.contiguous)
        }
      }
    case .restart: try place.reopen()
    }
  }

  private func submit(_ payload: some PacketPayload, at place: CutPlace) throws {
    let outcome = try place.kiosk.submit(
      Submission(payload, consent: nil, language: "en"), today: place.clock.today,
      wallMilliseconds: place.clock.now)
    guard let saved = outcome.saved else { throw Stage.Failure("a packet was not saved") }
    place.shown += 1
    place.mailboxes.append(try place.kiosk.mailbox(of: saved.reference))
  }

  /// A slot of which the kiosk holds a unit.
  private func slot(at place: CutPlace) throws -> SlotID? {
    for location in ["north", "south"] {
      let open = try place.kiosk.openSlots(
        location: location, from: place.clock.today, days: 6)
      if let slot = open.keys.min(by: { $0.text < $1.text }) { return slot }
    }
    return nil
  }

  private func send(_ place: CutPlace, limit: Int) throws {
    for packet in try place.kiosk.outbox(limit: limit) {
      let receipt = try place.office.ask(PacketCall.self, packet)
      place.receipts[packet.header.sequence] = receipt.signedBytes
      _ = try place.kiosk.settle(receipt)
    }
  }

  private func sendInPieces(_ place: CutPlace) throws {
    guard let packet = try place.kiosk.outbox(limit: 1).first else { return }
    var piece = UploadPiece(packet, from: 0)
    piece.bytes = Array(piece.bytes.prefix(1000))
    _ = try place.office.ask(UploadCall.self, piece)
    try place.note("first piece")
    guard
      case .complete(let receipt) = try place.office.ask(
        UploadCall.self, UploadPiece(packet, from: 1000))
    else { throw Stage.Failure("the office lacks a piece") }
    place.receipts[packet.header.sequence] = receipt.signedBytes
    _ = try place.kiosk.settle(receipt)
  }

  private func beat(_ place: CutPlace) throws {
    let answer = try place.office.ask(
      HeartbeatCall.self, try HeartbeatCall.request(from: place.kiosk))
    // From here on the kiosk may let go of them.
    place.durable = max(place.durable, try answer.decoded().custody?.durableSequence ?? 0)
    _ = try HeartbeatCall.take(answer, into: place.kiosk)
  }

  private func fetchContent(_ place: CutPlace) throws {
    let kiosk = place.kiosk
    try beat(place)
    while try ContentFileCall.isWanted(by: kiosk) {
      _ = try ContentFileCall.take(
        try place.office.ask(ContentFileCall.self, try ContentFileCall.request(from: kiosk)),
        into: kiosk)
    }
    if let content = try kiosk.uncheckedContent() { try kiosk.contentChecked(content.number, nil) }
    if let next = try kiosk.beginSwitch() { try kiosk.endSwitch(next.number, isGood: true) }
  }
}
