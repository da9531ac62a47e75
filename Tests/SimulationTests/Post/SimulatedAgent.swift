import OfficeClient
import OfficeContract
import Sync

@testable import AgentRuntime
@testable import KioskStore

/// A kiosk with the real schedule and the real courier, on a wire that a simulation owns.
final class SimulatedAgent {
  /// What is to go out.
  struct Parcel {
    let request: SyncRequest
    let endpoint: Endpoint
    let body: [UInt8]
    /// Which run of the program sent it: an answer to an earlier one finds nobody.
    let run: Int
    /// The kiosk's clock as it left.
    let sent: Int64
  }

  let kiosk: SimulatedKiosk
  let parallelPushes: Int
  private(set) var wakeTime: Int64 = .min
  private(set) var run = 0
  private(set) var link = SyncStatus.Link.starting
  /// Lines of the log that no weather explains.
  private(set) var complaints: [String] = []
  private var machine: SyncMachine
  private var courier: Courier

  init(_ kiosk: SimulatedKiosk, parallelPushes: Int, seed: UInt64) {
    self.kiosk = kiosk
    self.parallelPushes = parallelPushes
    (machine, courier) = SimulatedAgent.program(kiosk, parallelPushes, seed: seed)
  }

  private static func program(_ kiosk: SimulatedKiosk, _ parallelPushes: Int, seed: UInt64)
    -> (SyncMachine, Courier)
  {
    var settings = SyncSettings()
    settings.parallelPushes = parallelPushes
    return (
      SyncMachine(settings: settings, seed: seed),
      Courier(store: kiosk.store, calls: settings.calls)
    )
  }

  /// The program, or the whole machine, ends at once and starts anew.
  func restart(machineToo: Bool, seed: UInt64) throws {
    if machineToo { try kiosk.reboot() }
    run += 1
    wakeTime = .min
    (machine, courier) = SimulatedAgent.program(kiosk, parallelPushes, seed: seed)
  }

  /// Time has come, or the terminal called.
  func wake(called: Bool, at now: Int64) throws -> [Parcel] {
    var events: [SyncEvent] = [.tick]
    if called { events += [.outboxChanged] + courier.wanted.map { .wanted($0) } }
    return try feed(events, at: now)
  }

  /// An answer, or the end of waiting for one.
  func finish(_ parcel: Parcel, _ result: Result<[UInt8], OfficeFailure>, at now: Int64) throws
    -> [Parcel]
  {
    guard parcel.run == run else { return [] }
    let delivery = courier.finish(
      Completions.Completed(
        request: parcel.request, result: result, sent: parcel.sent, received: kiosk.wall))
    if let note = delivery.note, note.contains("lacks packets"), !delivery.sendsAgain {
      complaints.append(note)
    }
    let reading = delivery.reading.map { [SyncEvent.officeTime($0)] } ?? []
    return try feed(
      reading + [.answered(parcel.request, delivery.outcome)]
        + (delivery.sendsAgain ? [.outboxRewound] : [])
        + courier.wanted.map { .wanted($0) }, at: now)
  }

  private func feed(_ first: [SyncEvent], at now: Int64) throws -> [Parcel] {
    var (events, parcels) = (first[...], [Parcel]())
    while let event = events.popFirst() {
      for action in machine.handle(event, at: now) {
        switch action {
        case .readOutbox(let after, let limit):
          let items = try kiosk.store.outboxItems(after: after, limit: limit)
            .map { SyncItem(sequence: $0.sequence, id: $0.id) }
          events.append(.outbox(items, after: after))
        case .start(let request):
          if let (endpoint, body) = try courier.prepare(request) {
            parcels.append(
              Parcel(
                request: request, endpoint: endpoint, body: body, run: run, sent: kiosk.wall))
          } else {
            events.append(.answered(request, .gone))
          }
        case .report(let status): link = status.link
        case .sleep(let until): wakeTime = until
        }
      }
    }
    return parcels
  }
}
