import OfficeContract
import Testing

@testable import Sync

/// A call that somebody waits for, and that goes out at no other time.
struct OnDemandTests {
  private static let reserve = SyncRequest.call(.reserve)

  /// A machine whose link is open and that has nothing to do.
  private static func idle() -> SyncMachine {
    var machine = SyncMachine(seed: 1)
    _ = machine.handle(.tick, at: 0)
    _ = machine.handle(.outbox([], after: 0), at: 0)
    for endpoint in [Endpoint.hello, .heartbeat, .leases] {
      _ = machine.handle(.answered(.call(endpoint), .accepted), at: 1)
    }
    return machine
  }

  private func starts(_ actions: [SyncAction]) -> [SyncRequest] {
    actions.compactMap { if case .start(let request) = $0 { request } else { nil } }
  }

  @Test func `It never goes out by itself`() {
    var machine = SyncMachine(seed: 1)
    for moment in stride(from: Int64(0), to: 200_000_000, by: 50_000) {
      for request in starts(machine.handle(.tick, at: moment)) {
        #expect(request != Self.reserve)
        _ = machine.handle(.answered(request, .accepted), at: moment + 5)
      }
    }
  }

  @Test func `It goes out at once when it is wanted, and again when it was wanted meanwhile`() {
    var machine = Self.idle()
    #expect(starts(machine.handle(.wanted(.reserve), at: 10)) == [Self.reserve])
    #expect(starts(machine.handle(.wanted(.reserve), at: 20)).isEmpty)
    #expect(starts(machine.handle(.answered(Self.reserve, .accepted), at: 30)).isEmpty)
    #expect(starts(machine.handle(.tick, at: 260)) == [Self.reserve])
    _ = machine.handle(.answered(Self.reserve, .accepted), at: 270)
    #expect(!starts(machine.handle(.tick, at: 90_000)).contains(Self.reserve))
  }

  @Test func `It is tried again after a failure of the link, and not after a refusal`() {
    var machine = Self.idle()
    _ = machine.handle(.wanted(.reserve), at: 10)
    _ = machine.handle(.answered(Self.reserve, .failed(.timedOut)), at: 20)
    #expect(starts(machine.handle(.tick, at: 2_000)) == [.hello])
    _ = machine.handle(.answered(.hello, .accepted), at: 2_010)
    let after = starts(machine.handle(.answered(.heartbeat, .accepted), at: 2_020))
    #expect(after.contains(Self.reserve))
    _ = machine.handle(.answered(Self.reserve, .refused), at: 2_030)
    #expect(!starts(machine.handle(.tick, at: 90_000)).contains(Self.reserve))
  }
}
