import Glibc
import OfficeContract
import OfficeCore
import Posix
import Rig
import Sealing
import Services
import Values

/// Fills an office with cases of other kiosks: the rows that custody and filing leave, written by the
/// store's own functions, many a transaction. Each has an id, a place and a mailbox of its own; the
/// sealed bytes are those of one packet, for nobody will open them.
struct StoredCases {
  private static let kiosks = 200
  private static let aTransaction = 5000

  private let service: OfficeService
  private let packet: Packet

  init(service: OfficeService, like bytes: [UInt8]) throws {
    self.service = service
    packet = try Packet(encoded: bytes)
  }

  func fill(_ count: Int) throws {
    let begin = Clock.monotonic
    let sources = (0..<Self.kiosks).map { _ in
      (
        key: PublicKey(unchecked: Random.bytes(PublicKey.byteCount)),
        epoch: Epoch(unchecked: Random.bytes(Epoch.byteCount))
      )
    }
    try service.store.write { records in
      for source in sources {
        try records.saveKiosk(
          KioskRow(
            id: KioskID(signingKey: source.key), signingKey: source.key, name: "Stored",
            enrolledMilliseconds: 1, seenMilliseconds: nil, pending: nil, driftMilliseconds: nil))
      }
    }
    let letter = Random.bytes(Limits.letterSizes[0] + Limits.letterSeal)
    let submission = Submission(
      Feedback(kind: .suggestion, text: "Stored"), consent: nil, language: "en")
    let hash = Hash.of(try PacketBody.contentBytes(of: submission))
    for start in stride(from: 0, to: count, by: Self.aTransaction) {
      try service.store.write { records in
        var head = try records.newestHead()
        var number = try records.newestLetter()
        for index in start..<min(count, start + Self.aTransaction) {
          let source = sources[index % sources.count]
          var header = packet.header
          header.kiosk = KioskID(signingKey: source.key)
          header.epoch = source.epoch
          header.sequence = UInt64(index / sources.count + 1)
          header.id = Digest(unchecked: Random.bytes(Digest.byteCount))
          head += 1
          number += 1
          let mailbox = MailboxID(unchecked: Random.bytes(MailboxID.byteCount))
          try records.insertPacket(
            PacketRow(
              head: head, header: header, signature: packet.signature, sealed: packet.sealed,
              receivedMilliseconds: 1, receipt: receipt(header, head), standing: .accepted,
              work: .made))
          _ = try records.insertCase(
            header, received: 1,
            body: PacketBody(
              mailbox: mailbox, mailboxKey: .zero, submission: submission, promise: nil,
              lease: nil, localDate: CalendarDate(daysSince1970: 20_775), contentHash: hash),
            sameAs: nil)
          try records.saveLetter(
            LetterRow(
              mailbox: mailbox, number: number, revision: 1, madeMilliseconds: 1, sealed: letter))
        }
        // They have their letters.
        _ = try records.takeDueLetters(limit: Self.aTransaction)
      }
    }
    let seconds = Double(Clock.monotonic - begin) / 1000
    print("\(count) cases stored, in \(seconds.text(0)) s")
    fflush(nil)
  }

  private func receipt(_ header: PacketHeader, _ head: UInt64) -> [UInt8] {
    Receipt(
      kiosk: header.kiosk, epoch: header.epoch, sequence: header.sequence, packet: header.id,
      size: header.size, officeHead: head, officeMilliseconds: 1
    ).encoded
  }
}
