import AgentRuntime
import KioskStore
import OfficeClient
import OfficeContract
import Sync

/// A kiosk with the real schedule and the real courier, on a wire that a simulation owns.
package final class SimulatedAgent {
  /// What is to go out.
  package struct Parcel {
    let request: SyncRequest
    package let endpoint: Endpoint
    package let body: [UInt8]
    /// Which run of the program sent it: an answer to an earlier one finds nobody.
    let run: Int
    /// The kiosk's clock as it left.
    let sent: Int64
  }

  /// How long a machine takes to start, in milliseconds: longer than a message is on its way.
  static let bootTime: Int64 = 30_000

  package let kiosk: SimulatedKiosk
  private let parallelPushes: Int
  package private(set) var wakeTime: Int64 = .min
  private(set) var run = 0
  /// When its program is there again.
  private var starts: Int64 = .min
  private(set) var link = SyncStatus.Link.starting
  /// Whether nobody can reach it, and it nobody.
  var isCutOff = false
  /// Lines of the log that no weather explains.
  private(set) var complaints: [String] = []
  private var machine: SyncMachine
  private var courier: Courier

  package init(_ kiosk: SimulatedKiosk, parallelPushes: Int, seed: UInt64) {
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
  package func restart(machineToo: Bool, seed: UInt64, at now: Int64 = .min) throws {
    if machineToo { try kiosk.reboot() }
    begin(seed: seed, at: machineToo && now > .min ? now + SimulatedAgent.bootTime : .min)
  }

  /// The program starts anew on whatever disk its machine has now, at a moment.
  func begin(seed: UInt64, at start: Int64) {
    run += 1
    (wakeTime, starts) = (start, start)
    (machine, courier) = SimulatedAgent.program(kiosk, parallelPushes, seed: seed)
  }

  /// Time has come, or the terminal called.
  package func wake(called: Bool, at now: Int64) throws -> [Parcel] {
    guard now >= starts else { return [] }
    var events: [SyncEvent] = [.tick]
    if called { events += [.outboxChanged] + wanted }
    return try feed(events, at: now)
  }

  /// An answer, or the end of waiting for one.
  package func finish(
    _ parcel: Parcel, _ result: Result<[UInt8], OfficeFailure>, at now: Int64
  ) throws -> [Parcel] {
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
        + delivery.wants.map { .wanted($0) } + wanted, at: now)
  }

  /// In the same order whatever the order of a dictionary is.
  private var wanted: [SyncEvent] {
    courier.wanted.sorted { $0.path < $1.path }.map { .wanted($0) }
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
