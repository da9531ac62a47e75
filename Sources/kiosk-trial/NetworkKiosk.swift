import Database
import KioskStore
import OfficeContract
import Posix
import Rig
import Sealing
import Services
import Values

/// A kiosk of the network trial: its data folder, joined to the office, and what was put into it.
struct NetworkKiosk {
  let data: String
  /// Where the answers to each packet go: what a reference stands for.
  private(set) var mailboxes: [MailboxID] = []

  /// Makes a data folder and joins the office at the other end of a line.
  init(_ stage: Stage, _ name: String, through port: UInt16) throws {
    data = "\(stage.folder)/\(name)"
    try stage.join(data, through: port)
  }

  /// Has citizens send messages of so many characters.
  mutating func submit(characters: [Int]) throws {
    let store = try KioskStore(directory: data)
    for length in characters {
      let number = mailboxes.count
      let bytes = Hash.of(Array("\(data) \(number)".utf8)).bytes
      let mailbox = Mailbox(
        id: MailboxID(unchecked: bytes), key: MailboxKey(unchecked: bytes))
      store.makeMailbox = { _ in mailbox }
      let text = "Packet \(number) " + String(repeating: "x", count: length)
      let outcome = try store.submit(
        Submission(Feedback(kind: .suggestion, text: text), consent: nil, language: "en"),
        today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: Clock.wall)
      guard outcome.saved != nil else { throw Stage.Failure("packet \(number) was not saved") }
      mailboxes.append(mailbox.id)
    }
  }

  /// Its database, to be looked at while the agent works.
  func database() throws -> Connection {
    try Connection(path: StoreFile.database.path(in: data))
  }

  /// How many packets wait.
  static func waiting(_ database: Connection) throws -> Int64 {
    try database.number("SELECT waiting FROM device")
  }

  /// Puts a packet of so many bytes behind what waits: longer than a kiosk makes any, and as long as
  /// an office takes.
  func addLongPacket(sealedBytes: Int) throws -> Packet {
    let store = try KioskStore(directory: data)
    let key = SigningKey(
      seed: try KeyFile(
        path: StoreFile.signingKey.path(in: data), count: SigningKey.seedBytes
      ).read())
    let sealed = Random.bytes(sealedBytes)
    let header = PacketHeader(
      kiosk: store.kiosk, epoch: store.epoch, sequence: 1, previous: .zero, id: Hash.of(sealed),
      size: UInt32(sealed.count), key: .zero, auditHead: .zero,
      boot: BootID(unchecked: Random.bytes(BootID.byteCount)), monotonicMilliseconds: 1,
      wallMilliseconds: Clock.wall)
    let packet = Packet(
      header: header, signature: key.sign(header.signedBytes), sealed: sealed)
    let database = try database()
    try database.run(
      """
      INSERT INTO outbox (sequence, packet, header, signature, sealed, made_wall)
      VALUES (1, ?, ?, ?, ?, ?)
      """, .blob(header.id.bytes), .blob(header.canonicalBytes), .blob(packet.signature.bytes),
      .blob(sealed), .integer(header.wallMilliseconds))
    try database.run(
      "UPDATE device SET last_sequence = 1, last_packet = ?", .blob(header.id.bytes))
    return packet
  }

  /// Takes the packet that was made last away.
  func loseNewest() throws {
    let database = try database()
    try database.run(
      "DELETE FROM outbox WHERE sequence = (SELECT max(sequence) FROM outbox)")
    guard database.changes == 1 else { throw Stage.Failure("nothing waits in \(data)") }
  }
}
