import Arguments
import FoundationEssentials
import Glibc
import OfficeContract
import Posix
import Rig
import Services
import Synchronization

/// `kiosk-trial booking`: clients that want the last units of the same few times from a live office over
/// HTTP, at once. Each unit has one owner at a time, by what citizens were promised and by what the
/// office says in the end.
struct BookingTrial {
  private static let times = 40

  private let attempts: Int
  private let clients: Int
  private let seed: UInt64
  private let plant: BookingShopper.Plant?

  init(_ given: Given) {
    attempts = given.count(.attempts) ?? 2000
    clients = given.count(.clients) ?? 32
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    plant = given.value(.bookingPlant).flatMap { BookingShopper.Plant(rawValue: $0) }
  }

  /// Runs the trial; 0 if nothing was promised twice, 1 if something was, 3 if it could not be done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    do { return try run() ? 0 : 1 } catch {
      print("booking trial with --seed \(seed) stopped: \(error)")
      return 3
    }
  }

  private func run() throws -> Bool {
    print("booking trial: \(attempts) attempts by \(clients) clients, --seed \(seed)")
    fflush(nil)
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-booking-\(seed)-\(getpid())"
    let stage = try Stage(folder: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shoppers = try (0..<clients).map { _ in try client(of: stage) }
    // Which times there are the office says by what it leases; then all of it goes back.
    var found: Set<SlotID> = []
    for client in shoppers {
      let leases = try client.lease(days: 14)
      found.formUnion(leases.map(\.slot))
      _ = try client.lease(
        settling: leases.map { LeaseSettlement(lease: $0.lease, outcome: .returned) })
    }
    let slots = Array(
      found.sorted { ($0.date, $0.start, $0.location) > ($1.date, $1.start, $1.location) }
        .prefix(Self.times))
    guard !slots.isEmpty else { throw Stage.Failure("the office leases nothing") }
    let ledger = BookingLedger(attempts: attempts)
    let begin = Clock.monotonic
    let counter = Counter()
    for (index, client) in shoppers.enumerated() {
      let body = Crew(
        BookingShopper(
          client, ledger, slots: slots, plant: plant, seed: seed &+ UInt64(index) &* 7919))
      counter.begin()
      guard
        BackgroundThread.start({
          body.run(); counter.end()
        })
      else {
        throw Stage.Failure("no thread can be started")
      }
    }
    while counter.count > 0 { Clock.pause(milliseconds: 20) }
    let seconds = Double(max(1, Clock.monotonic - begin)) / 1000
    let export = try stage.run("kiosk-office", ["cases", "export", stage.officeFolder, "--json"])
    let codes = stage.stop()
    return report(
      ledger, try BookingVerdict(export: export), slots: slots.count, seconds: seconds,
      code: codes.office)
  }

  private func report(
    _ ledger: BookingLedger, _ verdict: BookingVerdict, slots: Int, seconds: Double, code: Int32
  ) -> Bool {
    let counts = ledger.counts
    let missing = ledger.promised.symmetricDifference(verdict.promised).count
    print("  times      \(slots), wanted by all \(clients)")
    print(
      "  attempts   \(counts.attempts) in \(seconds.text(1)) s: "
        + "\((Double(counts.attempts) / seconds).text(1)) a second")
    print(
      "  outcome    \(counts.given) units given, \(counts.sold) sold, \(counts.cancelled) cancelled, "
        + "\(counts.wishes) wishes")
    print("  promised   \(counts.doubles) twice at once")
    print(
      "  office     \(verdict.booked) booked, \(verdict.doubles) doubled, \(verdict.broken) broken, "
        + "\(missing) not as promised")
    print("  failures   \(counts.failures) \(counts.firstFailure)")
    let isGood =
      counts.doubles == 0 && verdict.doubles == 0 && verdict.broken == 0 && missing == 0
      && counts.failures == 0 && code == 0 && counts.given > 0
    print(isGood ? "  good" : "  BAD: repeat with --attempts \(attempts) --seed \(seed)")
    return isGood
  }

  private func client(of stage: Stage) throws -> BookingClient {
    let text = try stage.run("kiosk-office", ["enroll", stage.officeFolder, "--name", "Shopper"])
    let token = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
      .compactMap { EnrolmentToken(text: $0) }.first
    guard let token else { throw Stage.Failure("kiosk-office enroll printed no token") }
    let client = try BookingClient(url: "http://127.0.0.1:\(stage.port)")
    try client.enrol(token: token)
    return client
  }

  /// Counts the threads that go on.
  private final class Counter: Sendable {
    private let going = Mutex(0)

    func begin() { going.withLock { $0 += 1 } }
    func end() { going.withLock { $0 -= 1 } }
    var count: Int { going.withLock { $0 } }
  }

  // Unchecked Sendable: the shopper is handed to one thread, which alone uses it.
  private final class Crew: @unchecked Sendable {
    private var shopper: BookingShopper

    init(_ shopper: BookingShopper) { self.shopper = shopper }

    func run() { shopper.run() }
  }
}
