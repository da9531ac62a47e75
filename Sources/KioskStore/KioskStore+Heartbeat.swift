import Database
import OfficeContract
import Sealing

extension HeartbeatCall: KioskCall {
  /// How this kiosk is.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    if store.makesCanaries {
      // A full disk or outbox must not keep the kiosk from being heard.
      _ = try? store.makeCanary()
    }
    return try store.heartbeat()
  }

  /// Notes the office's time, and compares what it has with what it gave receipts for.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    let reply = try store.record(answer)
    let lacks = reply.contiguousSequence < store.receiptedUpTo
    let again = try store.follow(reply)
    var notes: [String] = []
    if lacks {
      notes.append(
        "the office lacks packets it gave receipts for: it has \(reply.contiguousSequence) "
          + "in a row, receipts go to \(store.receiptedUpTo)")
    }
    if again > 0 { notes.append("\(again) packets that were kept are sent again") }
    var news = KioskNews(
      note: notes.isEmpty ? nil : notes.joined(separator: "; "),
      officeMilliseconds: reply.officeMilliseconds, changedStore: again > 0,
      sendsAgain: again > 0)
    if let orders = reply.orders?.orders, !orders.isEmpty { obey(orders, store, &news) }
    if let offer = reply.content { take(offer, store, &news) }
    return news
  }

  /// Content that the disk has no room for is offered again.
  private static func take(
    _ offer: SignedMessage<ContentManifest>, _ store: KioskStore, _ news: inout KioskNews
  ) {
    do {
      guard try store.take(offer) else { return }
      news.note = [news.note, "new content was offered"].compactMap { $0 }.joined(separator: "; ")
      news.checksContent = try store.uncheckedContent() != nil
      if !news.checksContent { news.wants.append(.content) }
    } catch {
      news.note = "the office's content waits: \(error)"
    }
  }

  /// The answer counts whatever becomes of its orders: one that the disk does not let through comes
  /// again.
  private static func obey(
    _ orders: [SignedMessage<Order>], _ store: KioskStore, _ news: inout KioskNews
  ) {
    do {
      let taken = try store.carryOut(orders)
      // What is done is said at once, and what waited behind it comes.
      news.wants = taken.outcomes.isEmpty ? [] : [.heartbeat] + taken.wants
      news.changedStore = news.changedStore || !taken.outcomes.isEmpty
      news.restarts = taken.restarts
      // One of them may have asked for packets that were kept.
      news.sendsAgain = news.sendsAgain || !taken.outcomes.isEmpty
      let lines =
        taken.outcomes.map { "order \($0.number) \($0.kind): \($0.result.rawValue)" }
        + taken.refusals.map { "an order was refused: \($0.reason.rawValue)" }
      news.note = ([news.note].compactMap { $0 } + lines).joined(separator: "; ")
    } catch {
      news.note = "the office's orders wait: \(error)"
    }
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
      var heartbeat = Heartbeat(
        epoch: epoch, lastSequence: device.lastSequence, pending: status.count,
        oldestWallMilliseconds: status.oldestWallMilliseconds,
        kept: KeptPackets(count: status.kept, numbering: office.numbering),
        auditHead: device.auditHead,
        auditCount: device.auditCount, boot: clock.boot, monotonicMilliseconds: clock.steady(),
        wallMilliseconds: clock.wall(), key: KeyID(of: office.boxKey),
        nonce: ask(Heartbeat.purpose))
      heartbeat.orders = try orderReport()
      heartbeat.audit = try auditMemory()
      heartbeat.content = try contentReport()
      let first = try outboxItems(limit: 1).first?.sequence
      canaryReceipted = try receiptedCanary()
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
      let reply = try answer(in: message, "answer", to: Heartbeat.purpose) { $0.nonce }
      return reply
    }
    try lettingGo {
      try noteContact(officeMilliseconds: reply.officeMilliseconds)
      try giveBack(reply.back)
      if let canary = reply.canary { try follow(canary) }
    }
    if let witness = reply.audit { try keep(witness) }
    return reply
  }
}
