import Chance
import Database
import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import Posix
import Rig
import Sealing
import Services
import Values

/// A real kiosk at which a citizen sends a suggestion while a call fails.
final class FaultKiosk {
  /// How often each call is made where none fails.
  private(set) var counts: [String: Int] = [:]

  private let folder: String
  private let shim: FaultShim
  private let plant: FaultTest.Plant?
  private let program: String
  private let template: String
  private var errors: String { folder + "/errors.log" }
  private var configuration: String { folder + "/kiosk.conf" }

  init(folder: String, shim: FaultShim, plant: FaultTest.Plant?) throws {
    (self.folder, self.shim, self.plant) = (folder, shim, plant)
    program = OwnProcess.neighbour("kiosk")
    template = folder + "/template"
    // No agent: nothing but the kiosk changes its folder.
    try Data("[sync]\nagent = service\n".utf8).write(to: URL(filePath: folder + "/kiosk.conf"))
    // The first start makes keys and tables, and two suggestions fill the log.
    for _ in 0..<2 {
      guard case .saved = try visit(template, fault: nil, isKilled: false) else {
        throw Stage.Failure("a kiosk without a fault saved nothing; see \(errors)")
      }
    }
    let copy = try fresh()
    _ = try visit(copy, fault: nil, isKilled: false)
    counts = FaultShim.counts(folder + "/calls")
    guard (counts["fdatasync"] ?? 0) > 0, (counts["pwrite"] ?? 0) > 0 else {
      throw Stage.Failure("the calls of \(program) are not counted: \(counts)")
    }
  }

  /// Lets a citizen send something on a copy of the folder, and looks at what is in it then.
  func run(_ fault: Fault, _ random: inout SeededGenerator) throws -> FaultOutcome {
    let copy = try fresh()
    let message = try visit(copy, fault: fault, isKilled: random.below(2) == 0)
    try lie(copy, after: message)
    let store = try KioskStore(directory: copy)
    let report = try store.check()
    if let problem = report.databaseProblems.first {
      return FaultOutcome(said: message.said, lie: "the database is damaged: \(problem)")
    }
    guard report.packetsAreGenuine, case .intact = report.audit else {
      return FaultOutcome(said: message.said, lie: "packets or the audit chain are damaged")
    }
    let held = report.outbox.count - 2
    var lie: String?
    switch message {
    case .saved(let reference):
      if held != 1 { lie = "said saved, and \(held) are there" }
      if held == 1, try newest(store, copy) != Mailbox(for: reference).id {
        lie = "the packet that was saved has another reference"
      }
    case .notSaved where held != 0: lie = "said not saved, and \(held) are there"
    case .nothing where held != 0: lie = "said nothing, and \(held) are there"
    case .unclear where !(0...1).contains(held): lie = "cannot tell, and \(held) are there"
    default: break
    }
    return FaultOutcome(said: message.said, lie: lie)
  }

  /// What the screen said.
  private enum Message {
    case saved(Reference)
    case notSaved
    case unclear
    /// The kiosk did not come that far.
    case nothing

    var said: String {
      switch self {
      case .saved: "kiosk said saved"
      case .notSaved: "kiosk said not saved"
      case .unclear: "kiosk cannot tell"
      case .nothing: "kiosk did not start, and said why"
      }
    }
  }

  private func fresh() throws -> String {
    let copy = folder + "/kiosk"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: template, toPath: copy)
    return copy
  }

  private func visit(_ data: String, fault: Fault?, isKilled: Bool) throws -> Message {
    let settings = shim.settings(folder: data, report: folder + "/calls", fault: fault)
    guard
      let kiosk = RunningProgram(
        [program, "--plain", "--data", data, "--config", configuration], errors: errors,
        takesInput: true, settings: settings)
    else { throw Stage.Failure("\(program) cannot be started") }
    for step in CrashJourney(kind: 0, marker: "Faulty").steps {
      guard awaitPrompt(kiosk) else { return .nothing }
      guard let line = CrashJourney.line(for: step, on: kiosk.answer) else {
        throw Stage.Failure("no \(step) on\n\(kiosk.answer)")
      }
      kiosk.send(line)
    }
    guard awaitPrompt(kiosk) else {
      throw Stage.Failure("the kiosk ended while it saved; it showed\n\(kiosk.answer)")
    }
    let page = String(kiosk.answer)
    if isKilled {
      kiosk.kill()
    } else {
      kiosk.endInput()
      _ = kiosk.wait()
    }
    return try message(on: page)
  }

  private func message(on page: String) throws -> Message {
    let reference = CrashRound.reference(in: page)
    if page.contains("Nobody can tell"), reference != nil { return .unclear }
    if page.contains("could not be saved"), page.contains("Nothing was sent") { return .notSaved }
    if let reference { return .saved(reference) }
    throw Stage.Failure("neither saved nor not saved on\n\(page)")
  }

  private func awaitPrompt(_ kiosk: RunningProgram) -> Bool {
    while !kiosk.answer.hasSuffix(": ") {
      guard kiosk.read(milliseconds: -1) else { return false }
    }
    return true
  }

  /// The mailbox in the newest packet: before it has an office, a kiosk's own key opens it.
  private func newest(_ store: KioskStore, _ data: String) throws -> MailboxID? {
    guard let item = try store.outboxItems().last, let packet = try store.packet(item.id) else {
      return nil
    }
    let secret = try KeyFile(path: StoreFile.handOverKey.path(in: data), count: BoxKey.secretBytes)
      .read()
    let bytes = try Sealer.open(
      packet.sealed, with: [BoxKey(secret: secret)], context: packet.header.sealingContext)
    return try PacketBody(paddedBytes: bytes).mailbox
  }

  /// Changes the folder where a lie was asked for.
  private func lie(_ data: String, after message: Message) throws {
    switch (plant, message) {
    case (.lost, .saved):
      try Connection(path: StoreFile.database.path(in: data)).execute(
        "DELETE FROM outbox WHERE sequence = (SELECT max(sequence) FROM outbox)")
    case (.kept, .notSaved):
      _ = try KioskStore(directory: data).submit(
        Submission(
          Feedback(kind: .suggestion, text: "kept"), consent: nil,
          language: "en"), today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
    default: break
    }
  }
}
