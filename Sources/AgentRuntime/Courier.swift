import KioskStore
import OfficeClient
import OfficeContract
import Sync

/// Turns what `Sync` wants sent into bytes, and the office's bytes into what became of it.
///
/// It believes nothing that the office did not sign: the store checks receipts, leases, greetings
/// and answers against the key of the enrolment.
package final class Courier {
  /// What came of an answer.
  package struct Delivery {
    package var outcome: SyncOutcome
    /// For the log; nothing where the answer is routine.
    package var note: String?
    /// The office's time beside the kiosk's.
    package var reading: ClockReading?
    /// Whether the terminal should look.
    var changedStore = false
    /// What is to be asked right after it.
    package var wants: [Endpoint] = []
    /// Whether the agent is to start anew.
    var restarts = false
    /// Whether content is to be checked.
    var checksContent = false
    /// Whether packets wait that did not wait before, though others were made after them.
    package var sendsAgain = false
  }

  private let store: KioskStore
  /// How far packets came that go piece by piece.
  private var pieces: PieceBook
  /// The kiosk's side of each call that recurs.
  private let calls: [Endpoint: any KioskCall.Type]

  /// - Parameter goesInPieces: Whether long packets do; on a road that does not break none need to.
  package init(store: KioskStore, calls: [RecurringCall], goesInPieces: Bool = true) {
    self.store = store
    pieces = PieceBook(longest: goesInPieces ? Limits.pieceBytes : .max)
    let sides = calls.compactMap { $0.call as? any KioskCall.Type }
    precondition(sides.count == calls.count, "what recurs has a kiosk's side")
    self.calls = Dictionary(uniqueKeysWithValues: sides.map { ($0.endpoint, $0) })
  }

  /// Calls that the kiosk wants sooner than they are due.
  package var wanted: [Endpoint] {
    calls.filter { (try? $0.value.isWanted(by: store)) == true }.map(\.key)
  }

  /// Route and body of a request; nothing where its packet no longer waits.
  package func prepare(_ request: SyncRequest) throws(StoreError) -> (Endpoint, [UInt8])? {
    switch request {
    case .push(let item):
      guard let packet = try store.packet(item.id) else { return nil }
      guard pieces.goesInPieces(packet) else { return (.packets, packet.encoded) }
      return (.uploads, pieces.next(packet).encoded)
    case .call(let endpoint):
      guard let call = calls[endpoint] else { return nil }
      do { return (endpoint, try body(of: call)) } catch .notWanted { return nil }
    }
  }

  private func body<Call: KioskCall>(of call: Call.Type) throws(StoreError) -> [UInt8] {
    let request = try call.request(from: store)
    do { return try request.encoded } catch { throw .other(error.description) }
  }

  /// Takes the end of a request.
  package func finish(_ completed: Completions.Completed) -> Delivery {
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
    case .push(let item):
      let receipt: Receipt
      if pieces.isUnderWay(item.id) {
        switch try UploadAnswer(encoded: body) {
        case .received(let count):
          guard pieces.note(count, of: item.id) else {
            return Delivery(
              outcome: .failed(.malformed),
              note: "packet \(item.sequence): the office took none of it")
          }
          return Delivery(outcome: .progressed)
        case .complete(let whole): receipt = whole
        }
      } else {
        receipt = try Receipt(encoded: body)
      }
      guard receipt.sequence == item.sequence, receipt.packet == item.id else {
        return Delivery(
          outcome: .failed(.malformed), note: "packet \(item.sequence): receipt of another packet")
      }
      try store.settle(receipt)
      pieces.forget(item.id)
      return Delivery(
        outcome: .accepted, note: "packet \(item.sequence): receipted", changedStore: true)
    case .call(let endpoint):
      guard let call = calls[endpoint] else { return Delivery(outcome: .gone) }
      let news = try take(body, of: call)
      let reading = news.officeMilliseconds.map {
        ClockReading(office: $0, sent: completed.sent, received: completed.received)
      }
      return Delivery(
        outcome: .accepted, note: news.note, reading: reading, changedStore: news.changedStore,
        wants: news.wants, restarts: news.restarts, checksContent: news.checksContent,
        sendsAgain: news.sendsAgain)
    }
  }

  private func take<Call: KioskCall>(_ body: [UInt8], of call: Call.Type) throws -> KioskNews {
    try call.take(try Call.Answer(encoded: body), into: store)
  }

  private func fail(_ request: SyncRequest, _ failure: OfficeFailure) -> Delivery {
    let outcome = Courier.outcome(of: failure)
    if case .push(let item) = request {
      let linkBroke = [.failed(.unreachable), .failed(.timedOut)].contains(outcome)
      pieces.lose(item.id, linkBroke: linkBroke)
    }
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
    case .push(let item): "packet \(item.sequence)"
    case .call(let endpoint): endpoint.name
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
