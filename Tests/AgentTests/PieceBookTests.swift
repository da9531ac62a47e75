import KioskStore
import OfficeClient
import OfficeContract
import OfficeTestSupport
import Sync
import Testing

@testable import AgentRuntime

@Suite struct PieceBookTests {
  /// What a request of a packet becomes, before and after a failure.
  private func endpoints(_ failure: OfficeFailure) throws -> [Endpoint] {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit(String(repeating: "x", count: 12_000))
    let courier = Courier(store: kiosk.store, calls: RecurringCall.table)
    let waiting = try #require(try kiosk.store.outboxItems().first)
    let request = SyncRequest.push(SyncItem(sequence: waiting.sequence, id: waiting.id))
    return try (0..<2).map { _ in
      let endpoint = try #require(try courier.prepare(request)).0
      _ = courier.finish(
        Completions.Completed(request: request, result: .failure(failure), sent: 0, received: 0))
      return endpoint
    }
  }

  @Test(arguments: [OfficeFailure.unreachable("cut"), .timedOut])
  func `A packet under which the link broke goes piece by piece from then on`(
    failure: OfficeFailure
  ) throws {
    #expect(try endpoints(failure) == [.packets, .uploads])
  }

  @Test func `A packet that the office could not take just then goes whole again`() throws {
    #expect(
      try endpoints(.unavailable(status: 503, retryAfterSeconds: nil)) == [.packets, .packets])
  }
}
