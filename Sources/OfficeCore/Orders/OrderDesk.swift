import OfficeContract
import Sealing

/// Issues orders to kiosks, sends them until they are carried out, and notes how they ended.
struct OrderDesk {
  /// After its units were called back a kiosk gets no others for a day, in milliseconds.
  static let recallPause: Int64 = 86_400_000

  /// Highest number of an order; more than any office ever issues.
  private static let highest: UInt64 = 1 << 40

  let records: any OfficeRecords
  let key: SigningKey
  let now: Int64

  /// Issues an order; gives its number.
  @discardableResult
  func issue(_ task: some OrderPayload, to kiosk: KioskID) throws -> UInt64 {
    var state = try records.orderState(kiosk)
    state.issued += 1
    let order = Order(
      kiosk: kiosk, number: state.issued, officeMilliseconds: now, task: task)
    let message = try SignedMessage(order, signer: "office", key: key)
    try records.insertOrder(
      OrderRow(
        number: state.issued, kind: order.task.kind, message: try message.encoded,
        issuedMilliseconds: now), to: kiosk)
    if task is RevokeOrder { state.revokedMilliseconds = now }
    if task is RecallOrder { state.recalledMilliseconds = now }
    try records.saveOrderState(kiosk, state)
    return state.issued
  }

  /// Takes a kiosk's word of what it did, and gives what it lacks.
  ///
  /// - Parameter numbering: The office's own.
  func follow(_ beat: Heartbeat, of kiosk: KioskID, numbering: Epoch) throws -> OrderDelivery? {
    guard let report = beat.orders else { return nil }
    if beat.kept?.numbering != numbering {
      try renumber(behind: min(report.done, Self.highest), of: kiosk)
    }
    let before = try records.orderState(kiosk)
    var state = before
    state.done = min(report.done, Self.highest)
    // A kiosk that has carried out more than this office remembers had them from the office as it was
    // before it was restored: those numbers are used.
    state.issued = max(state.issued, state.done)
    for outcome in report.outcomes.prefix(Limits.outcomesReported) {
      try records.setResult(outcome, of: kiosk)
    }
    if report.refused > state.refused, let refusal = report.lastRefusal {
      let number = refusal.number.map { " \($0)" } ?? ""
      try records.raise(
        .order, kiosk, beat.epoch, sequence: 0,
        detail: "the kiosk refused order\(number): \(refusal.reason.meaning)", at: now)
    }
    if report.refused <= state.refused, state.done > before.done, state.done >= state.issued {
      try records.clearAlarms(.order, of: kiosk, at: now)
    }
    state.refused = report.refused
    if state != before { try records.saveOrderState(kiosk, state) }
    guard state.done < state.issued else { return nil }
    let orders = try waiting(for: kiosk, after: state.done)
    return orders.isEmpty ? nil : OrderDelivery(orders: orders)
  }

  /// An office that was restored does not know which numbers the lost one had given out. What it ordered
  /// since is nothing that a kiosk which has not heard of it can have carried out: where those numbers
  /// are used there, these orders get the next ones.
  private func renumber(behind done: UInt64, of kiosk: KioskID) throws {
    guard let restored = try records.setting(RestoreWatch.setting).flatMap({ Int64($0) }) else {
      return
    }
    let fresh = try records.orders(to: kiosk, after: 0, limit: .max)
      .filter { $0.issuedMilliseconds >= restored && $0.result == nil }
    guard let first = fresh.first, first.number <= done else { return }
    var state = try records.orderState(kiosk)
    state.issued = done
    for row in fresh { try records.deleteOrder(row.number, to: kiosk) }
    for var row in fresh {
      state.issued += 1
      var order = try SignedMessage<Order>(encoded: row.message).decoded()
      order.number = state.issued
      row.number = state.issued
      row.message = try SignedMessage(order, signer: "office", key: key).encoded
      try records.insertOrder(row, to: kiosk)
    }
    try records.saveOrderState(kiosk, state)
  }

  private func waiting(for kiosk: KioskID, after number: UInt64) throws -> [SignedMessage<Order>] {
    var orders: [SignedMessage<Order>] = []
    var bytes = 0
    for row in try records.orders(to: kiosk, after: number, limit: Limits.ordersAtOnce) {
      bytes += row.message.count
      if !orders.isEmpty, bytes > Limits.orderBytes { break }
      orders.append(try SignedMessage<Order>(encoded: row.message))
    }
    return orders
  }
}

extension OrderState {
  /// Whether the kiosk is to get no units at a moment.
  func refusesLeases(at now: Int64) -> Bool {
    revokedMilliseconds != nil
      || recalledMilliseconds.map { now - $0 < OrderDesk.recallPause } ?? false
  }
}

extension OrderRefusal.Reason {
  /// What it means, for an administrator.
  var meaning: String {
    switch self {
    case .badSignature: "it was not signed by this office"
    case .malformed: "it is not in the expected form"
    case .otherKiosk: "it was for another kiosk"
    case .old: "one with its number was carried out before"
    case .early: "one before it is missing"
    }
  }
}
