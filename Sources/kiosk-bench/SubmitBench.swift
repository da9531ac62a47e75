import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Posix
import Rig
import Sealing
import Services
import Values

/// `kiosk-bench submit`: how long a citizen waits for the reference, at a kiosk with real files, with no
/// packet and with 10,000 packets waiting; the slow derivation of the mailbox from the reference, which
/// is slow on purpose, apart.
struct SubmitBench {
  /// Milliseconds of the slowest in a hundred, without the derivation.
  private static let limit = 20.0
  private static let waiting = [0, 10_000]

  let submissions: Int

  func run() -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-submit-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let worst = try measure(folder)
      return worst <= Self.limit ? 0 : 1
    } catch {
      print("nothing was measured: \(error)")
      return 1
    }
  }

  /// Prints the figures; gives the slowest in a hundred of all, without the derivation.
  private func measure(_ folder: String) throws -> Double {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let office = OfficeFolder(folder + "/office")
    try office.create(name: "Bench", recoveryKey: folder + "/recovery.key")
    let store = try KioskStore(directory: folder + "/kiosk")
    try store.join(try office.openService(OfficeEnvironment(now: { Clock.wall })))
    print("submit: \(submissions) submissions of 4 KiB, milliseconds")
    print("                          p50        p99        max")
    var worst = 0.0
    for count in Self.waiting {
      try fill(store, upTo: count)
      var (derivations, others): ([Double], [Double]) = ([], [])
      for number in 0..<submissions {
        let (derivation, other) = try submit(number, to: store)
        derivations.append(derivation)
        others.append(other)
      }
      show("\(count) waiting: submit", others)
      show("  key derivation", derivations)
      worst = max(worst, others.percentile(99))
    }
    return worst
  }

  private func show(_ name: String, _ times: [Double]) {
    print(
      name.padded(22) + times.percentile(50).text(7) + times.percentile(99).text(11)
        + (times.max() ?? 0).text(11))
    fflush(nil)
  }

  /// One citizen: milliseconds of the derivation, and of everything else up to the reference.
  private func submit(_ number: Int, to store: KioskStore) throws -> (Double, Double) {
    var derivation: UInt64 = 0
    store.makeMailbox = { (reference) throws(SealingError) in
      let begin = Clock.nanoseconds
      defer { derivation = Clock.nanoseconds - begin }
      return try Mailbox(for: reference)
    }
    let text = "\(number) " + String(repeating: "Everybody was kind. ", count: 150)
    let begin = Clock.nanoseconds
    let outcome = try store.submit(
      Submission(Feedback(kind: .suggestion, text: text), consent: nil, language: "en"),
      today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: Clock.wall)
    let whole = Clock.nanoseconds - begin
    guard outcome.saved != nil else { throw Stage.Failure("a packet could not be saved") }
    return (Double(derivation) / 1e6, Double(whole - derivation) / 1e6)
  }

  /// Lets packets wait; all are of one citizen, so that the derivation is not what is waited for.
  private func fill(_ store: KioskStore, upTo count: Int) throws {
    let mailbox = try Mailbox(for: Reference(random: Random.bytes(Reference.length)))
    store.makeMailbox = { _ in mailbox }
    while try store.pending().count < count {
      let outcome = try store.submit(
        Submission(Feedback(kind: .rating, text: "Waiting"), consent: nil, language: "en"),
        today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
      guard outcome.saved != nil else { throw Stage.Failure("a packet could not be saved") }
    }
  }
}
