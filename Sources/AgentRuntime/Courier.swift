import KioskStore
import OfficeClient
import OfficeContract
import Sync

/// Turns what `Sync` wants sent into bytes, and the office's bytes into what became of it.
///
/// It believes nothing that the office did not sign: the store checks receipts, leases, greetings
/// and answers against the key of the enrolment.
final class Courier {
  /// What came of an answer.
  struct Delivery {
    var outcome: SyncOutcome
    /// For the log; nothing where the answer is routine.
    var note: String?
    /// The office's time beside the kiosk's.
    var reading: ClockReading?
    /// Whether the terminal should look.
    var changedStore = false
  }

  /// Days ahead for which units of slots are wanted.
  static let leaseDays = 28

  private let store: KioskStore
  /// Highest number up to which the office had receipted everything when the heartbeat left.
  private var receiptedUpTo: UInt64 = 0

  init(store: KioskStore) { self.store = store }

  /// Route and body of a request; nothing where its packet no longer waits.
  func prepare(_ request: SyncRequest) throws(StoreError) -> (Endpoint, [UInt8])? {
    switch request {
    case .hello:
      return (.hello, [])
    case .push(let item):
      guard let packet = try store.packet(item.id) else { return nil }
      return (.packets, packet.encoded)
    case .leases:
      let message = try store.leaseRequest(locations: [], days: Courier.leaseDays)
      return (.leases, try encode(message))
    case .heartbeat:
      let message = try store.heartbeat()
      if let heartbeat = try? message.decoded() {
        let first = try store.outboxItems(after: 0, limit: 1).first?.sequence
        receiptedUpTo = min(heartbeat.lastSequence, first.map { $0 - 1 } ?? .max)
      }
      return (.heartbeat, try encode(message))
    }
  }

  private func encode(_ message: some Encodable) throws(StoreError) -> [UInt8] {
    do { return try ContractJSON.encode(message, what: "message") } catch {
      throw .other(error.description)
    }
  }

  /// Takes the end of a request.
  func finish(_ completed: Completions.Completed) -> Delivery {
    switch completed.result {
    case .failure(let failure): return fail(completed.request, failure)
    case .success(let body):
      do {
        return try accept(completed, body)
      } catch let error as StoreError {
        return Delivery(outcome: .failed(Courier.failure(of: error)), note: error.description)
      } catch {
        return Delivery(outcome: .failed(.malformed), note: "answer: \(error)")
      }
    }
  }

  private func accept(_ completed: Completions.Completed, _ body: [UInt8]) throws -> Delivery {
    switch completed.request {
    case .hello:
      try store.update(
        try ContractJSON.decode(
          SignedMessage<OfficeIdentity>.self, from: body, what: "greeting"))
      return Delivery(outcome: .accepted)
    case .push(let item):
      let receipt = try Receipt(encoded: body)
      guard receipt.sequence == item.sequence, receipt.packet == item.id else {
        return Delivery(
          outcome: .failed(.malformed), note: "packet \(item.sequence): receipt of another packet")
      }
      try store.settle(receipt)
      return Delivery(
        outcome: .accepted, note: "packet \(item.sequence): receipted", changedStore: true)
    case .leases:
      try store.storeLeases(
        try ContractJSON.decode(
          SignedMessage<LeaseResponse>.self, from: body, what: "leases"))
      return Delivery(outcome: .accepted, changedStore: true)
    case .heartbeat:
      let reply = try store.record(
        try ContractJSON.decode(
          SignedMessage<HeartbeatReply>.self, from: body, what: "heartbeat reply"))
      let lacks = reply.contiguousSequence < receiptedUpTo
      return Delivery(
        outcome: .accepted,
        note: lacks
          ? "the office lacks packets it gave receipts for: it has \(reply.contiguousSequence) "
            + "in a row, receipts go to \(receiptedUpTo)" : nil,
        reading: ClockReading(
          office: reply.officeMilliseconds, sent: completed.sent, received: completed.received))
    }
  }

  private func fail(_ request: SyncRequest, _ failure: OfficeFailure) -> Delivery {
    let outcome = Courier.outcome(of: failure)
    guard outcome == .refused, case .push(let item) = request else {
      return Delivery(outcome: outcome, note: "\(Courier.name(request)): \(failure)")
    }
    var code = OfficeProblem.Code.tooLarge
    if case .refused(let problem, _, _) = failure { code = problem.code }
    // Another agent, or this one after a restart, need not try at once either.
    try? store.markRefused(
      item.id, problem: code, retryMilliseconds: SyncSettings().refusalDelay)
    return Delivery(
      outcome: .refused, note: "packet \(item.sequence): \(failure)", changedStore: true)
  }

  private static func name(_ request: SyncRequest) -> String {
    switch request {
    case .hello: "hello"
    case .push(let item): "packet \(item.sequence)"
    case .leases: "leases"
    case .heartbeat: "heartbeat"
    }
  }

  /// What a failure of the client means for the schedule.
  static func outcome(of failure: OfficeFailure) -> SyncOutcome {
    switch failure {
    case .unreachable: .failed(.unreachable)
    case .timedOut: .failed(.timedOut)
    case .tls: .failed(.tls)
    case .notAnOffice: .failed(.notAnOffice)
    case .tooLarge, .malformed: .failed(.malformed)
    case .badSignature: .failed(.badSignature)
    case .notSent: .refused
    case .unavailable(let status, let seconds):
      .failed(status == 500 ? .officeFault : .busy, retryAfter: milliseconds(seconds))
    case .refused(let problem, _, let seconds):
      switch problem.code {
      case .busy, .unavailable: .failed(.busy, retryAfter: milliseconds(seconds))
      case .failed: .failed(.officeFault, retryAfter: milliseconds(seconds))
      case .unknownKiosk, .badToken: .failed(.kioskRefused)
      case .malformed, .badSignature, .notFound, .wrongMethod, .tooLarge: .refused
      }
    }
  }

  private static func milliseconds(_ seconds: Int?) -> Int64? {
    seconds.map { Int64(clamping: $0.multipliedReportingOverflow(by: 1000).partialValue) }
  }

  private static func failure(of error: StoreError) -> SyncFailure {
    switch error {
    case .notFromOffice: .badSignature
    case .receiptMismatch: .malformed
    default: .storage
    }
  }
}
