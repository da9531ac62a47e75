import Database
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Posix
import Rig
import Sealing
import Services
import Values

/// A kiosk's real store and a real office, each in files of its own, and a citizen for each marker.
final class ReadbackStage {
  private static let (clerk, pin) = ("S-014", "482913")

  let folder: String
  /// What citizens type.
  let typed: [String]
  /// What the office answers.
  let answers: [String]
  /// What the recovery key is.
  let recoverySecret: [UInt8]
  private let unlocking = SecretBytes(random: 32)
  private let office: OfficeFolder
  private let service: OfficeService
  private var store: KioskStore
  private var references: [Reference] = []

  var kioskFolder: String { folder + "/kiosk" }
  var officeFolder: String { office.path }
  private var recoveryPath: String { folder + "/away/recovery.key" }

  init(folder: String, count: Int, isOfficeOpen: Bool) throws {
    self.folder = folder
    typed = MarkerSearch.markers(count, of: "t")
    answers = MarkerSearch.markers(count, of: "a")
    try FileManager.default.createDirectory(
      atPath: folder + "/away", withIntermediateDirectories: true)
    office = OfficeFolder(folder + "/office")
    try office.create(
      name: "Office", lock: isOfficeOpen ? .open : .key(unlocking),
      recoveryKey: folder + "/away/recovery.key")
    var environment = OfficeEnvironment(now: { Clock.wall })
    environment.quota = .unbounded
    service = try office.openService(environment, unlock: Self.unlock(unlocking))
    store = try KioskStore(directory: folder + "/kiosk")
    store.deriveQuickly()
    recoverySecret = try RecoveryKeyFile(folder + "/away/recovery.key")
      .read { SecretBytes(random: 1) }.storedSecret.withBytes { Array($0) }
  }

  private static func unlock(_ secret: SecretBytes) -> KeyUnlock {
    KeyUnlock(key: { secret }, passphrase: KeyUnlock.none.passphrase)
  }

  /// Half of the citizens, at a kiosk that has no office yet.
  func typeHalf() throws {
    try store.addStaff(id: Self.clerk, name: "Kim", pin: Self.pin)
    for number in 0..<typed.count / 2 { try type(number) }
  }

  /// The kiosk joins the office, and the other half come.
  func joinAndTypeRest() throws {
    try store.join(service)
    for number in typed.count / 2..<typed.count { try type(number) }
  }

  /// One citizen: a form that a clerk left half filled in, which is kept, and what is sent in the end.
  private func type(_ number: Int) throws {
    let text = typed[number]
    guard try store.keepDraft(Array("half of \(text)".utf8), of: Self.clerk) else {
      throw Stage.Failure("a draft was not kept")
    }
    let outcome = try store.submit(
      Submission(Feedback(kind: .suggestion, text: text), consent: nil, language: "en"),
      endingDraftOf: number.isMultiple(of: 2) ? Self.clerk : nil,
      today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: Clock.wall)
    guard let saved = outcome.saved else { throw Stage.Failure("packet \(number) was not saved") }
    references.append(saved.reference)
  }

  /// Puts bytes into a file of the kiosk, amid others.
  func leave(_ bytes: [UInt8]) throws {
    let content = Random.bytes(61) + bytes + Random.bytes(13)
    try Data(content).write(to: URL(filePath: kioskFolder + "/left"))
  }

  /// What waits for the office.
  func waiting() throws -> [SealedItem] {
    var found: [SealedItem] = []
    var last: UInt64 = 0
    while true {
      let packets = try store.outbox(after: last)
      guard let end = packets.last else { return found }
      found += packets.map { .packet($0.sealed, context: $0.header.sealingContext) }
      last = end.header.sequence
    }
  }

  /// Sends everything and takes the receipts.
  func deliver() throws {
    while try store.pending().count > 0 { try store.pushAll(to: service) }
  }

  /// The office answers each case, and the kiosk fetches the letters.
  func answer() throws {
    for (number, text) in answers.enumerated() {
      try service.act(CaseAct(.reply, text: text), on: "\(number + 1)")
    }
    try store.fetchMail(from: service)
  }

  /// Every citizen comes back with the reference and reads; gives how many found their own answer.
  func readLetters() throws -> Int {
    var read = 0
    for (number, reference) in references.enumerated() {
      guard case .found(let finding) = try store.lookUp(reference) else { continue }
      if finding.view?.messages.map(\.text) == [answers[number]] { read += 1 }
    }
    return read
  }

  /// The letters as they lie at the kiosk.
  func letters() throws -> [SealedItem] {
    try Connection(path: StoreFile.database.path(in: kioskFolder)).all(
      "SELECT mailbox, sealed FROM letter"
    ) { .letter($0.blob(1), MailboxID(unchecked: $0.blob(0))) }
  }

  /// The keys of the letters, as only references and the office's packets give them.
  func letterKeys() throws -> [[UInt8]] {
    try references.map { reference in
      try store.makeMailbox(reference).key.bytes
    }
  }

  /// Ends the kiosk's program and starts it anew; a clerk signs in.
  func close() throws {
    store = try KioskStore(directory: kioskFolder)
    store.deriveQuickly()
    guard case .signedIn = try store.signIn(id: Self.clerk, pin: Self.pin) else {
      throw Stage.Failure("the clerk could not sign in")
    }
  }

  /// What the kiosk's programs hold in memory: its own keys, and the clerk's once the PIN was typed.
  func unlockedKeys() throws -> [[UInt8]] {
    func bytes(_ secret: SecretBytes) -> [UInt8] { secret.withBytes { Array($0) } }
    let seed = try KeyFile(
      path: StoreFile.signingKey.path(in: kioskFolder), count: SigningKey.seedBytes
    ).read()
    let device = try KeyFile(path: StoreFile.deviceKey.path(in: kioskFolder), count: 32).read()
    let row = try Connection(path: StoreFile.database.path(in: kioskFolder)).first(
      "SELECT salt, clerk_key, locked_key FROM staff WHERE id = ?", .text(Self.clerk)
    ) { (salt: $0.blob(0), key: $0.blob(1), locked: $0.blob(2)) }
    guard let row else { throw Stage.Failure("the clerk has no account") }
    let pin = try StretchedPIN(pin: Self.pin, salt: row.salt)
    let clerk = try ClerkKey(publicKey: PublicKey(unchecked: row.key), locked: row.locked)
      .unlock(pin, device: device)
    let signing = SigningKey(seed: seed)
    return [
      bytes(seed), bytes(device), bytes(seed) + signing.publicKey.bytes,
      bytes(signing.boxKey.storedSecret), bytes(pin.bytes), bytes(clerk.storedSecret),
    ]
  }

  /// The rows of the office that are sealed, as they lie on its disk.
  func officeRows() throws -> (packets: [SealedItem], letters: [SealedItem]) {
    let connection = try Connection(path: office.databasePath)
    let packets = try connection.all(
      "SELECT header, sealed FROM packets JOIN sealed_bodies USING (head) ORDER BY head"
    ) { ($0.blob(0), $0.blob(1)) }
    return (
      try packets.map { header, sealed in
        .packet(
          sealed, context: try PacketHeader(canonicalBytes: header[...]).sealingContext)
      },
      try connection.all("SELECT mailbox, sealed FROM letters") {
        .letter($0.blob(1), MailboxID(unchecked: $0.blob(0)))
      }
    )
  }

  /// The texts of all cases, as the office's own program gives them; none where the keys stay locked.
  func cases(asThief: Bool) throws -> [String] {
    guard let keys = try? office.loadKeys(asThief ? .none : Self.unlock(unlocking)) else {
      return []
    }
    var texts: [String] = []
    try CaseDesk(try office.openStore(keys)).forEach { item in
      if let text = (item.submission.payload.value as? Feedback)?.text { texts.append(text) }
    }
    return texts
  }

  /// What the recovery key alone finds in the office's folder.
  func recovered() throws -> (texts: [String], letterKeys: [[UInt8]]) {
    let key = try RecoveryKeyFile(recoveryPath).read { SecretBytes(random: 1) }
    var (texts, keys): ([String], [[UInt8]]) = ([], [])
    try OfficeFolder.recover(officeFolder, with: key) { packet in
      guard let body = packet.body else { return }
      if let text = (body.submission.payload.value as? Feedback)?.text { texts.append(text) }
      keys.append(body.mailboxKey.bytes)
    }
    return (texts, keys)
  }
}
