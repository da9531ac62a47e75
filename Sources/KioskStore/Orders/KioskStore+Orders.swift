import CrashPoints
import Database
import OfficeContract
import Sealing

/// What came of orders that arrived together.
public struct OrdersTaken: Equatable, Sendable {
  /// Those that are over, in order.
  public var outcomes: [OrderOutcome] = []
  /// Those that were refused.
  public var refusals: [OrderRefusal] = []
  /// What is to be asked of the office right after them.
  public var wants: [Endpoint] = []
  /// Whether agent and terminal are to start anew.
  public var restarts = false
}

extension KioskStore {
  /// Carries out the office's orders, each in one transaction with its number and its audit entry.
  /// What is not the office's, not for this kiosk, or not the next in turn is refused, and reported
  /// with the next heartbeat. An order that the disk does not let through waits with those after it.
  public func carryOut(_ messages: [SignedMessage<Order>]) throws(StoreError) -> OrdersTaken {
    var taken = OrdersTaken()
    for message in messages.prefix(Limits.ordersAtOnce) {
      switch try check(message) {
      case .failure(let refusal):
        try refuse(refusal)
        taken.refusals.append(refusal)
      case .success(let order):
        if let refusal = try carryOut(order, &taken) {
          try refuse(refusal)
          taken.refusals.append(refusal)
        }
      }
    }
    return taken
  }

  private func check(
    _ message: SignedMessage<Order>
  ) throws(StoreError) -> Result<Order, OrderRefusal> {
    let office = try reading { try requireOffice() }
    guard message.signer == "office" else {
      return .failure(OrderRefusal(number: nil, reason: .badSignature))
    }
    do {
      guard let order = try message.verified(by: office.signingKey) else {
        return .failure(OrderRefusal(number: nil, reason: .badSignature))
      }
      return order.kiosk == kiosk
        ? .success(order) : .failure(OrderRefusal(number: order.number, reason: .otherKiosk))
    } catch {
      return .failure(OrderRefusal(number: nil, reason: .malformed))
    }
  }

  /// Carries out the order whose turn it is; gives why not.
  private func carryOut(
    _ order: Order, _ taken: inout OrdersTaken
  ) throws(StoreError) -> OrderRefusal? {
    let task = order.task.value as? any KioskOrder
    func work() throws -> (OrderOutcome?, OrderRefusal?) {
      let done = try readOrderState().done
      guard order.number > done else {
        return (nil, OrderRefusal(number: order.number, reason: .old))
      }
      guard order.number == done + 1 else {
        return (nil, OrderRefusal(number: order.number, reason: .early))
      }
      try reached(.orderBegun)
      let result = try task?.carryOut(in: self, number: order.number) ?? .unknownKind
      let outcome = OrderOutcome(number: order.number, kind: order.task.kind, result: result)
      try note(outcome)
      try reached(.orderNoted)
      return (outcome, nil)
    }
    let letsGo = task.map { type(of: $0).letsGo } ?? true
    let (outcome, refusal) = letsGo ? try lettingGo(work) : try writing(work)
    guard let outcome else { return refusal }
    try reading { try reached(.orderCommitted) }
    taken.outcomes.append(outcome)
    guard let task, outcome.result == .done else { return nil }
    taken.wants += type(of: task).wants
    taken.restarts = taken.restarts || type(of: task).restarts
    try task.finish(in: self)
    try reading { try reached(.orderFinished) }
    return nil
  }

  private func note(_ outcome: OrderOutcome) throws {
    let number = Int64(clamping: outcome.number)
    // What a later program's kind is called is not this program's to write down.
    let kind = OrderKinds.all.contains { $0.kind == outcome.kind } ? outcome.kind.rawValue : "other"
    try database.run("UPDATE order_state SET done = ?", .integer(number))
    try database.run(
      "INSERT OR REPLACE INTO order_outcome VALUES (?, ?, ?)", .integer(number), .text(kind),
      .text(outcome.result.rawValue))
    try database.run(
      "DELETE FROM order_outcome WHERE number <= ?",
      .integer(number - Int64(Limits.outcomesReported)))
    try audit("order", "\(number) \(kind) \(outcome.result.rawValue)")
  }

  private func refuse(_ refusal: OrderRefusal) throws(StoreError) {
    try lettingGo {
      try database.run(
        "UPDATE order_state SET refused = refused + 1, refused_number = ?, refused_reason = ?",
        .integer(refusal.number.map { Int64(clamping: $0) }), .text(refusal.reason.rawValue))
      let number = refusal.number.map { " \($0)" } ?? ""
      try audit("order refused", refusal.reason.rawValue + number)
    }
  }

  /// Orders from before an enrolment do not count for it, and a kiosk that was taken out of service
  /// is in service again.
  func beginOrders(after number: UInt64?) throws {
    guard let number else { return }
    try database.run(
      "UPDATE order_state SET revoked = revoked AND done > ?, done = max(done, ?)",
      .integer(Int64(clamping: number)), .integer(Int64(clamping: number)))
  }
}

extension OrderRefusal: Error {}
