import Database
import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import OfficeSQLite
import Posix
import Rig

/// A real office to which a real agent brings packets while a call of the office fails.
final class FaultOffice {
  /// How often each call is made where none fails.
  private(set) var counts: [String: Int] = [:]

  private let folder: String
  private let shim: FaultShim
  private let plant: FaultTest.Plant?
  private let template: String
  private let port: UInt16
  private let errors: String
  private let packets: [Digest]

  init(folder: String, shim: FaultShim, plant: FaultTest.Plant?) throws {
    (self.folder, self.shim, self.plant) = (folder, shim, plant)
    template = folder + "/served"
    errors = folder + "/errors.log"
    let stage = try Stage(folder: template)
    port = stage.port
    stage.kill(.agent)
    for number in 0..<3 {
      var round = CrashRound(plan: CrashPlan.calm, marker: "Faulty\(number)", stage: stage)
      _ = try round.run()
    }
    _ = stage.stop()
    packets = try KioskStore(directory: stage.data).outboxItems().map(\.id)
    guard packets.count == 3 else {
      throw Stage.Failure("a kiosk without a fault made \(packets.count) packets of 3")
    }
    guard try deliver(nil).sent == 3 else {
      throw Stage.Failure("an office without a fault did not take 3 packets; see \(errors)")
    }
    counts = FaultShim.counts(folder + "/calls")
  }

  /// Delivers on copies of both folders, and looks at what is in them then.
  func run(_ fault: Fault) throws -> FaultOutcome {
    let (sent, work) = try deliver(fault)
    if plant == .receipt, sent > 0 {
      let connection = try Connection(path: OfficeFolder(work + "/office").databasePath)
      try connection.execute(
        """
        PRAGMA foreign_keys = OFF;
        DELETE FROM packets WHERE head = (SELECT min(head) FROM packets)
        """)
    }
    let kiosk = try KioskStore(directory: work + "/kiosk")
    let waiting = Set(try kiosk.outboxItems().map(\.id))
    let office = try Connection(path: OfficeFolder(work + "/office").databasePath)
    var lie: String?
    if let problem = try office.integrityProblems().first {
      lie = "the office's database is damaged: \(problem)"
    }
    let settled = packets.filter { !waiting.contains($0) }
    if settled.count != sent { lie = "\(sent) sent by the agent's word, \(settled.count) let go" }
    for id in settled {
      let receipt = try office.first(
        "SELECT receipt FROM packets WHERE id = ?", .blob(id.bytes)
      ) { $0.blob(0) }
      guard let receipt, let read = try? Receipt(encoded: receipt), read.packet == id else {
        lie = "a packet has a receipt, and the office does not hold it"
        continue
      }
    }
    let name = sent == 0 ? "office gave no receipt" : "office gave receipts"
    return FaultOutcome(said: name, lie: lie)
  }

  /// How many packets the agent says it sent, and where the copies are.
  private func deliver(_ fault: Fault?) throws -> (sent: Int, work: String) {
    let work = folder + "/work"
    try? FileManager.default.removeItem(atPath: work)
    try FileManager.default.copyItem(atPath: template, toPath: work)
    let settings = shim.settings(
      folder: work + "/office", report: folder + "/calls", fault: fault)
    guard
      let office = RunningProgram(
        [
          OwnProcess.neighbour("kiosk-office"), "serve", work + "/office", "--listen",
          "127.0.0.1:\(port)",
        ], errors: errors, settings: settings)
    else { throw Stage.Failure("kiosk-office cannot be started") }
    // An office that the fault ends at its start has no port.
    while !Loopback.listens(on: port) {
      office.read(milliseconds: 5)
      if !office.isOpen { break }
    }
    let agent = RunningProgram.run(
      [
        OwnProcess.neighbour("kiosk-sync"), "once", "--data", work + "/kiosk", "--config",
        work + "/kiosk.conf",
      ], errors: errors)
    if fault == nil { _ = office.stop() } else { office.kill() }
    let words = agent.text.split(separator: "\n").last { $0.hasPrefix("sent ") }
    let number = words?.dropFirst("sent ".count).prefix { $0.isNumber }
    return (number.flatMap { Int($0) } ?? 0, work)
  }
}
