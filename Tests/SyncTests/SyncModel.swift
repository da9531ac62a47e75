import Chance
import OfficeContract
import Sync

/// A kiosk, a link and an office made of numbers, driven by one seed.
struct SyncModel {
  /// What the link or the office does to a request.
  struct Weather {
    var lossPercent = 0
    var answerLossPercent = 0
    var duplicatePercent = 0
    var slowestAnswer: Int64 = 200
    var isDown = false
    var downFailure = SyncFailure.unreachable
  }

  struct Delivery {
    let at: Int64
    let order: UInt64
    let request: SyncRequest
    let outcome: SyncOutcome
  }

  var machine: SyncMachine
  var random: SeededGenerator
  var now: Int64
  var weather = Weather()
  var outbox: [UInt64: Digest] = [:]
  var poison: Set<UInt64> = []
  var custody: [UInt64: Int] = [:]
  var receipted: [UInt64: Int64] = [:]
  var started: [(at: Int64, request: SyncRequest)] = []
  var reports: [SyncStatus] = []
  var deliveries: [Delivery] = []
  var wake: Int64 = .max
  var order: UInt64 = 0
  var nextSequence: UInt64 = 1

  init(seed: UInt64, settings: SyncSettings = SyncSettings()) {
    machine = SyncMachine(settings: settings, seed: seed)
    random = SeededGenerator(seed: seed &+ 1)
    now = 1_000_000
    feed(.tick)
  }

  mutating func submit(poisoned: Bool = false) {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    withUnsafeBytes(of: nextSequence.bigEndian) { bytes.replaceSubrange(0..<8, with: $0) }
    outbox[nextSequence] = Digest(unchecked: bytes)
    if poisoned { poison.insert(nextSequence) }
    nextSequence += 1
    feed(.outboxChanged)
  }

  /// Lets time pass.
  mutating func run(for duration: Int64) {
    let end = now + duration
    while true {
      let delivery = deliveries.min { ($0.at, $0.order) < ($1.at, $1.order) }
      let next = min(delivery?.at ?? .max, wake)
      guard next <= end else { break }
      now = max(now, next)
      if let delivery, delivery.at <= now {
        deliveries.removeAll { $0.order == delivery.order }
        arrive(delivery)
      } else {
        feed(.tick)
      }
    }
    now = end
  }

  private mutating func arrive(_ delivery: Delivery) {
    var outcome = delivery.outcome
    if case .push(let item) = delivery.request, outcome == .accepted {
      if outbox.removeValue(forKey: item.sequence) == nil {
        outcome = .gone
      } else {
        receipted[item.sequence] = now
      }
    }
    feed(.answered(delivery.request, outcome))
  }

  mutating func feed(_ event: SyncEvent) {
    for action in machine.handle(event, at: now) {
      switch action {
      case .readOutbox(let after, let limit):
        let items = outbox.filter { $0.key > after }.sorted { $0.key < $1.key }.prefix(limit)
          .map { SyncItem(sequence: $0.key, id: $0.value) }
        feed(.outbox(items, after: after))
      case .start(let request):
        started.append((now, request))
        send(request)
      case .report(let status): reports.append(status)
      case .sleep(let until): wake = until
      }
    }
  }

  private mutating func send(_ request: SyncRequest) {
    let travel = Int64(random.below(Int(weather.slowestAnswer))) + 1
    if weather.isDown {
      return deliver(request, .failed(weather.downFailure), after: travel)
    }
    if random.chance(weather.lossPercent) {
      return deliver(request, .failed(.timedOut), after: 20_000)
    }
    if case .push(let item) = request {
      guard outbox[item.sequence] != nil else { return deliver(request, .gone, after: 0) }
      guard !poison.contains(item.sequence) else {
        return deliver(request, .refused, after: travel)
      }
      let copies = random.chance(weather.duplicatePercent) ? 2 : 1
      custody[item.sequence, default: 0] += copies
    }
    if random.chance(weather.answerLossPercent) {
      return deliver(request, .failed(.timedOut), after: 20_000)
    }
    deliver(request, .accepted, after: travel)
  }

  private mutating func deliver(_ request: SyncRequest, _ outcome: SyncOutcome, after: Int64) {
    order += 1
    deliveries.append(
      Delivery(at: now + after, order: order, request: request, outcome: outcome))
  }

  /// When pushes and hellos were started, since a moment.
  func starts(since: Int64 = .min) -> [SyncRequest] {
    started.filter { $0.at >= since }.map(\.request)
  }
}

extension SyncRequest {
  static let leases = SyncRequest.call(.leases)
}
