import Database
import OfficeContract
import Sealing

extension HeartbeatCall: KioskCall {
  /// How this kiosk is.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.heartbeat()
  }

  /// Notes the office's time, and compares what it has with what it gave receipts for.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    let reply = try store.record(answer)
    let lacks = reply.contiguousSequence < store.receiptedUpTo
    return KioskNews(
      note: lacks
        ? "the office lacks packets it gave receipts for: it has \(reply.contiguousSequence) "
          + "in a row, receipts go to \(store.receiptedUpTo)" : nil,
      officeMilliseconds: reply.officeMilliseconds)
  }
}

extension KioskStore {
  /// A signed message on how this kiosk is.
  public func heartbeat() throws(StoreError) -> SignedMessage<Heartbeat> {
    // In one transaction: a packet made between the counts would look lost.
    try writing {
      let status = try pending()
      let office = try requireOffice()
      let device = try readDevice()
      let heartbeat = Heartbeat(
        epoch: epoch, lastSequence: device.lastSequence, pending: status.count,
        oldestWallMilliseconds: status.oldestWallMilliseconds, auditHead: device.auditHead,
        auditCount: device.auditCount, boot: clock.boot, monotonicMilliseconds: clock.steady(),
        wallMilliseconds: clock.wall(), key: KeyID(of: office.boxKey),
        nonce: ask(Heartbeat.purpose))
      let first = try outboxItems(limit: 1).first?.sequence
      receiptedUpTo = min(heartbeat.lastSequence, first.map { $0 - 1 } ?? .max)
      return try SignedMessage(heartbeat, signer: kiosk.text, key: signing)
    }
  }

  /// Takes the office's signed answer: its time is noted, and the answer given back.
  @discardableResult
  public func record(
    _ message: SignedMessage<HeartbeatReply>
  ) throws(StoreError) -> HeartbeatReply {
    let reply = try reading {
      let office = try requireOffice()
      guard message.signer == "office", let reply = try message.verified(by: office.signingKey),
        isAnswer(reply.nonce, to: Heartbeat.purpose)
      else { throw StoreError.notFromOffice(what: "answer") }
      return reply
    }
    try lettingGo {
      try noteContact(officeMilliseconds: reply.officeMilliseconds)
      try giveBack(reply.back)
    }
    return reply
  }
}
