import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import Posix
import Rig
import Sealing
import Services
import Values

/// `kiosk-bench growth`: first page, arrow key and the drain of the outbox with 0, 1,000 and 10,000
/// packets waiting. What a citizen sees must not grow with what waits; a drain is linear and costs
/// the screen next to nothing.
enum GrowthBench {
  private struct Figures {
    var waiting: Int
    /// Milliseconds.
    var first = 0.0
    var key = 0.0
    /// The processor's milliseconds for the same.
    var firstWork = 0.0
    var keyWork = 0.0
    /// Seconds, and the processor's seconds of the screen meanwhile.
    var drain = 0.0
    var screen = 0.0

    var perPacket: Double { waiting == 0 ? 0 : drain * 1000 / Double(waiting) }
    var share: Double { drain == 0 ? 0 : screen * 100 / drain }
  }

  private static let sizes = [0, 1_000, 10_000]

  static func run() -> Int32 {
    let folder = "/tmp/kiosk-growth-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      let stages = try sizes.map { try stage($0, folder: "\(folder)/\($0)") }
      var all = sizes.map { Figures(waiting: $0) }
      let screens = try look(stages, &all)
      print("growth, 80x24        first page   key p50      drain  per packet  screen's processor")
      for index in all.indices {
        try drain(stages[index], screens[index], &all[index])
        print(all[index])
        fflush(nil)
      }
      let (none, most) = (all[0], all[all.count - 1])
      let growth = [
        "10,000 / none".padded(20), (most.first / none.first).text(8),
        (most.key / none.key).text(10),
      ]
      print(growth.joined())
      // Times grow with what else the machine does; work does not.
      let work = [
        "the same in work".padded(20), (most.firstWork / none.firstWork).text(8),
        (most.keyWork / none.keyWork).text(10),
      ]
      print(work.joined())
      print("10,000 / 1,000".padded(50) + (most.perPacket / all[1].perPacket).text(9))
      return 0
    } catch {
      print("growth: \(error)")
      return 1
    }
  }

  private static func print(_ figures: Figures) {
    let cells = [
      "\(figures.waiting) waiting".padded(20), figures.first.text(8), " ms", figures.key.text(7),
      " ms", figures.drain.text(9), " s", figures.perPacket.text(9), " ms",
      figures.share.text(14), " %",
    ]
    Swift.print(cells.joined())
  }

  private static func print(_ text: String) { Swift.print(text) }

  /// A kiosk with an office, and so many packets that wait for it.
  private static func stage(_ waiting: Int, folder: String) throws -> Stage {
    let stage = try Stage(folder: folder)
    stage.kill(.agent)
    try fill(stage.data, waiting)
    return stage
  }

  private static func command(_ stage: Stage) -> [String] {
    [OwnProcess.neighbour("kiosk"), "--data", stage.data, "--config", stage.configuration]
  }

  /// First pages and arrow keys, each kiosk in turn, so that what else the machine does slows all
  /// alike. The screens stay open.
  private static func look(_ stages: [Stage], _ all: inout [Figures]) throws
    -> [PseudoTerminal]
  {
    var firsts = stages.map { _ in [Double]() }
    for _ in 0..<15 {
      for (index, stage) in stages.enumerated() {
        firsts[index].append(try page(command(stage)).first)
      }
    }
    let screens = try stages.map { try page(command($0)).terminal }
    let begun = screens.map { $0.processorSeconds }
    var keys = stages.map { _ in [Double]() }
    for key in 0..<200 {
      let bytes = Array((key % 2 == 0 ? "\u{1B}OB" : "\u{1B}OA").utf8)
      for (index, screen) in screens.enumerated() {
        let answer = screen.press(bytes)
        if answer.bytes > 0 { keys[index].append(answer.milliseconds) }
      }
    }
    for index in all.indices {
      all[index].first = firsts[index].percentile(50)
      all[index].key = keys[index].percentile(50)
      all[index].firstWork = begun[index] * 1000
      all[index].keyWork = (screens[index].processorSeconds - begun[index]) * 1000 / 200
    }
    return screens
  }

  private static func drain(
    _ stage: Stage, _ screen: PseudoTerminal, _ figures: inout Figures
  ) throws {
    let (begin, used) = (Clock.nanoseconds, screen.processorSeconds)
    _ = try stage.run(
      "kiosk-sync", ["once", "--data", stage.data, "--config", stage.configuration])
    figures.drain = Double(Clock.nanoseconds - begin) / 1e9
    figures.screen = screen.processorSeconds - used
    guard try stage.waiting() == 0 else {
      throw Stage.Failure("the outbox of \(figures.waiting) did not drain")
    }
    _ = stage.stop()
  }

  private static func page(_ command: [String]) throws -> (
    terminal: PseudoTerminal, first: Double
  ) {
    guard let terminal = PseudoTerminal(command) else {
      throw Stage.Failure("\(command[0]) cannot be started")
    }
    let page = terminal.drain(quietMilliseconds: 100)
    guard page.bytes > 0 else { throw Stage.Failure("\(command[0]) showed no page") }
    return (terminal, Double(page.last - terminal.started) / 1e6)
  }

  /// Puts packets into the outbox; all are of one citizen, so that the slow derivation of the
  /// reference is not what is waited for.
  private static func fill(_ data: String, _ count: Int) throws {
    let store = try KioskStore(directory: data)
    let mailbox = try Mailbox(for: Reference(random: Random.bytes(Reference.length)))
    store.makeMailbox = { _ in mailbox }
    for number in 0..<count {
      let outcome = try store.submit(
        Submission(
          Feedback(kind: .rating, text: "Packet \(number)"), consent: nil,
          language: "en"), today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
      guard outcome.saved != nil else {
        throw Stage.Failure("packet \(number) could not be saved")
      }
    }
  }
}
