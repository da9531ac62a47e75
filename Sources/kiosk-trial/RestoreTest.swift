import Arguments
import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import Posix
import Rig
import Sealing
import Services
import Values

/// `kiosk-trial restore`: real kiosk agent and office. Packets, a backup, as many packets more, and the
/// office's folder is gone. After the restoration nobody does anything: in the end the office has every
/// packet, and no number of a case means two things.
struct RestoreTest {
  private let packets: Int
  private let keepsFolder: Bool

  init(_ given: Given) {
    packets = given.count(.packets) ?? 500
    keepsFolder = given.has(.keep)
  }

  /// Runs the test; 0 if everything is there once, 1 if not, 3 if the test could not be done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-restore-\(getpid())"
    do {
      let isGood = try run(in: folder)
      if isGood, !keepsFolder { try? FileManager.default.removeItem(atPath: folder) }
      return isGood ? 0 : 1
    } catch {
      print("restore test stopped: \(error); files in \(folder)")
      return 3
    }
  }

  private func run(in folder: String) throws -> Bool {
    print("restore test: \(packets) packets, a backup, \(packets) more, the office lost")
    fflush(nil)
    let stage = try Stage(folder: folder)
    let backup = folder + "/backup"
    try send(0..<packets, stage)
    _ = try stage.run("kiosk-office", ["backup", stage.officeFolder, backup])
    try send(packets..<(2 * packets), stage)
    let before = try cases(stage)
    guard before.count == 2 * packets else {
      throw Stage.Failure("\(before.count) cases of \(2 * packets) before the loss")
    }
    stage.kill(.office)
    try FileManager.default.moveItem(atPath: stage.officeFolder, toPath: folder + "/lost")
    print(
      try stage.run(
        "kiosk-office",
        [
          "restore", backup, stage.officeFolder, "--recovery-key", folder + "/recovery.key",
          "--open-keys",
        ]))
    let restored = try cases(stage).count
    stage.restart(.office)
    let begin = Clock.monotonic
    var after = try cases(stage)
    while after.count < 2 * packets, Clock.monotonic < begin + Stage.patience {
      usleep(500_000)
      after = try cases(stage)
    }
    let seconds = (Clock.monotonic - begin) / 1000
    let texts = Set(after.values.map(\.text))
    let reused = after.count { number, item in before[number].map { $0 != item } ?? false }
    _ = stage.stop()
    print("  restored   \(restored) of \(2 * packets) cases")
    print("  in the end \(after.count) cases, \(texts.count) of them different, after \(seconds) s")
    print("  numbers    \(reused) of the lost office were given to something else")
    let isGood = after.count == 2 * packets && texts.count == 2 * packets && reused == 0
    print(isGood ? "  good" : "  BAD: files in \(folder)")
    return isGood
  }

  /// Puts packets into the outbox, and waits until the agent has sent them.
  private func send(_ numbers: Range<Int>, _ stage: Stage) throws {
    do {
      let store = try KioskStore(directory: stage.data)
      let mailboxes = numbers.map { number in
        let bytes = Hash.of(Array("restore \(number)".utf8)).bytes
        return Mailbox(id: MailboxID(unchecked: bytes), key: MailboxKey(unchecked: bytes))
      }
      for (number, mailbox) in zip(numbers, mailboxes) {
        store.makeMailbox = { _ in mailbox }
        let outcome = try store.submit(
          Submission(
            Feedback(kind: .suggestion, text: "Packet \(number)"), consent: nil, language: "en"),
          today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: Clock.wall)
        guard outcome.saved != nil else { throw Stage.Failure("packet \(number) was not saved") }
      }
    }
    let end = Clock.monotonic + Stage.patience
    while try stage.waiting() > 0 {
      guard Clock.monotonic < end else { throw Stage.Failure("the outbox did not drain") }
      usleep(200_000)
    }
  }

  private struct Case: Decodable, Equatable {
    struct Submission: Decodable, Equatable {
      struct Payload: Decodable, Equatable {
        let feedback: Feedback
      }
      let payload: Payload
    }
    let id: Int64
    let packet: String
    let submission: Submission

    var text: String { submission.payload.feedback.text }
  }

  private func cases(_ stage: Stage) throws -> [Int64: Case] {
    let export = try stage.run("kiosk-office", ["cases", "export", stage.officeFolder, "--json"])
    var found: [Int64: Case] = [:]
    for line in export.split(separator: "\n") {
      let item = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
      found[item.id] = item
    }
    return found
  }
}
