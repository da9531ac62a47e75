import Configuration
import Foundation
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Rig
import Sealing
import Services
import Sync
import Values

/// A real office and a real kiosk in one process: what they say to each other is what the samples are,
/// and each is told what it should not be.
final class ParserStage {
  let service: OfficeService
  let store: KioskStore
  let folder: String
  let kioskKey: SigningKey
  /// The bodies of requests and of answers, by route.
  private(set) var requests: [Endpoint: [[UInt8]]] = [:]
  private(set) var answers: [Endpoint: [[UInt8]]] = [:]
  /// Packets, and what is in them before it is sealed.
  private(set) var packets: [Packet] = []
  private(set) var bodies: [[UInt8]] = []
  let content: [String: [UInt8]]

  private let mailbox = Mailbox(
    id: MailboxID(unchecked: [UInt8](repeating: 3, count: 32)),
    key: MailboxKey(unchecked: [UInt8](repeating: 4, count: 32)))

  init(folder: String) throws {
    self.folder = folder
    let source = try ResourceFolders.content(configured: "")
    content = try ResourceFolders.jsonFiles(below: source)
    // A few units, so that no message is longer than it need be.
    guard let opens = TimeOfDay(text: "09:30") else { throw ForeignParser.Refusal() }
    var environment = OfficeEnvironment(
      now: { Clock.wall },
      slots: DaySlots { [SlotID(location: "job-center", date: $0, start: opens): 2] },
      terms: try ContentBundle(files: content).terms)
    environment.quota = .carried
    environment.quota.lookUps = environment.quota.rate
    try OfficeFolder("\(folder)/office").create(name: "Office")
    service = try OfficeFolder("\(folder)/office").openService(environment)
    store = try KioskStore(directory: "\(folder)/kiosk")
    kioskKey = SigningKey(
      seed: try KeyFile(
        path: StoreFile.signingKey.path(in: store.directory), count: SigningKey.seedBytes
      ).read())
    try enrol()
    try talk()
  }

  private func ask<Call: OfficeCall>(_: Call.Type, _ request: Call.Request) throws -> Call.Answer {
    let body = try request.encoded
    let answer = service.answer(Call.endpoint, body: body)
    guard answer.status == 200 else {
      throw Stage.Failure("\(Call.endpoint.name) was refused: \(answer.status)")
    }
    requests[Call.endpoint, default: []].append(body)
    answers[Call.endpoint, default: []].append(answer.body)
    return try Call.Answer(encoded: answer.body)
  }

  /// One call of the kiosk, with what follows from its answer.
  func exchange<Call: KioskCall>(_ call: Call.Type) throws {
    _ = try call.take(try ask(call, try call.request(from: store)), into: store)
  }

  private func enrol() throws {
    let token = try service.makeToken(name: "Kiosk", hours: 1)
    let hello = try ask(HelloCall.self, NoBody())
    let request = try store.enrolmentRequest(token: token, hello: hello)
    try store.enrol(
      try ask(EnrolCall.self, request), token: token, url: "http://127.0.0.1:1")
  }

  /// Has the kiosk say whatever it may say, and the office whatever it may answer.
  private func talk() throws {
    let notice = ConsentRecord(
      notice: "registration-1", language: "en", noticeText: "All of it.", purposes: ["help"],
      recipients: ["office"], retention: "P3Y", withdrawal: "at any kiosk")
    let date = CalendarDate(daysSince1970: 20_778)
    try send(Feedback(kind: .complaint, text: "Too slow."), nil)
    try send(
      Registration(
        applicant: PersonDetails(familyName: "Doe", givenName: "Ann", birthDate: date),
        contact: ContactDetails(street: "1 Main Street", phone: "212 555 1000"),
        household: [HouseholdMember(name: "Bo", relation: "child", birthDate: date)],
        needs: ["food"],
        reach: ReachPreference(channel: "phone", language: "en", interpreter: false)
      ), notice)
    try send(CaseReply(question: 1, text: "Here it is."), nil, of: mailbox)
    try send(ConsentWithdrawal(notice: "registration-1"), nil, of: mailbox)
    try exchange(LeaseCall.self)
    let leases = try answers[.leases].flatMap {
      try $0.last.map { try LeaseCall.Answer(encoded: $0).decoded().leases }
    }
    guard let slot = leases?.first?.slot else { throw Stage.Failure("the office leases nothing") }
    _ = try store.choose(SlotID(location: slot.location, date: slot.date, start: slot.start))
    try reserve(slot)
    try send(AppointmentRequest(slot: slot, service: "snap", name: "Ann Doe"), notice)
    try send(
      AppointmentChange(mailbox: mailbox.id.hex, newSlot: slot), nil, of: mailbox)
    try exchange(HeartbeatCall.self)
    try answer()
    try publish()
    try order()
    try exchange(HeartbeatCall.self)
    try exchange(MailCall.self)
    try store.wantLetter(mailbox: mailbox.id.hex)
    try exchange(LookUpCall.self)
    try exchange(ContentFileCall.self)
    try exchange(LeaseCall.self)
  }

  /// What a kiosk asks while a citizen chooses.
  private func reserve(_ slot: SlotID) throws {
    let request = ReserveRequest(
      epoch: store.epoch, slot: slot, known: [], nonce: Nonce(unchecked: Random.bytes(16)))
    _ = try ask(
      ReserveCall.self, try SignedMessage(request, signer: store.kiosk.text, key: kioskKey))
  }

  private func send(
    _ payload: some PacketPayload, _ consent: ConsentRecord?, of box: Mailbox? = nil
  ) throws {
    let submission = Submission(payload, consent: consent, language: "en")
    let mailbox =
      box ?? (packets.isEmpty ? self.mailbox : nil)
      ?? Mailbox(
        id: MailboxID(unchecked: Random.bytes(32)), key: MailboxKey(unchecked: Random.bytes(32)))
    let body = PacketBody(
      mailbox: mailbox.id, mailboxKey: mailbox.key, submission: submission, promise: nil,
      lease: nil,
      localDate: CalendarDate(daysSince1970: 20_778), officeMilliseconds: Clock.wall,
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
    bodies.append(try ContractJSON.encode(body, what: "body"))
    let packet = try seal(try body.paddedBytes())
    _ = try ask(PacketCall.self, packet)
    packets.append(packet)
  }

  private var sequence: UInt64 = 0
  private var previous = Digest.zero
  private let epoch = Epoch(unchecked: Random.bytes(Epoch.byteCount))

  /// Seals bytes as the next packet of another life of this kiosk.
  func seal(_ padded: [UInt8]) throws -> Packet {
    sequence += 1
    let office = service.identity()
    let packet = try Packet(
      sealing: padded, to: [office.boxKey, office.recoveryKey],
      at: PacketHeader(
        kiosk: store.kiosk, epoch: epoch, sequence: sequence, previous: previous, id: .zero,
        size: 0,
        key: .zero, auditHead: .zero, boot: .zero, monotonicMilliseconds: Int64(sequence),
        wallMilliseconds: Clock.wall), key: kioskKey)
    previous = packet.header.id
    return packet
  }

  private func answer() throws {
    for act in [
      CaseAct(.reply, text: "We look at it."), CaseAct(.question, text: "Which day?"),
      CaseAct(.papers, text: "Your lease."), CaseAct(.close, text: "Done.", outcome: .granted),
    ] {
      _ = try service.act(act, on: "1")
    }
  }

  private func publish() throws {
    let files = content.filter { ContentBundle.files.contains($0.key) }.map { name, bytes in
      (file: ContentFile(path: name, hash: Hash.of(bytes), size: bytes.count), bytes: bytes)
    }
    let desk = ContentDesk(service.store, keys: service.keys, now: Clock.wall)
    _ = try desk.publish(files, by: "root")
    _ = try desk.release(by: "root")
  }

  private func order() throws {
    let desk = KioskDesk(service.store, keys: service.keys, now: Clock.wall)
    let kiosk = try desk.find(store.kiosk.text)
    _ = try desk.order(UnlockOrder(id: "anna"), to: kiosk, by: "root")
    _ = try desk.order(RecallOrder(), to: kiosk, by: "root")
    _ = try desk.order(ResendOrder(epoch: epoch, numbers: [1, 2]), to: kiosk, by: "root")
    _ = try StaffDesk(service.store, keys: service.keys, now: Clock.wall).add(
      id: "anna", name: "Anna", pin: "493817", role: .clerk, site: "", days: 30, by: "root")
  }
}
