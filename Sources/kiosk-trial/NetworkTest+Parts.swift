import Database
import Glibc
import OfficeContract
import OfficeSQLite
import Posix
import Rig

extension NetworkTest {
  /// A full queue of a whole fleet is gone within so many milliseconds.
  private static let drainLimit: Int64 = 60_000
  /// The office stays below so many MiB.
  private static let memoryLimit = 300.0
  /// A long packet over a line that breaks costs at most so many times its bytes.
  private static let costLimit = 1.05
  private static let cutEvery = 64 << 10

  /// A whole fleet comes back at once, over a line that holds.
  func drain(_ stage: Stage) throws -> Bool {
    let port = try ByteLine(to: stage.port).open()
    let fleet = try (0..<kiosks).map { number in
      var kiosk = try NetworkKiosk(stage, "kiosk\(number)", through: port)
      try kiosk.submit(characters: Array(repeating: 0, count: packets))
      return kiosk
    }
    let databases = try fleet.map { try $0.database() }
    let begin = Clock.monotonic
    let agents = try startAgents(fleet, stage)
    var times: [Int: Double] = [:]
    while times.count < fleet.count, Clock.monotonic < begin + Stage.patience {
      for (index, database) in databases.enumerated() where times[index] == nil {
        if try NetworkKiosk.waiting(database) == 0 {
          times[index] = Double(Clock.monotonic - begin) / 1000
        }
      }
      usleep(10_000)
    }
    let failed = agents.count { $0.stop() != 0 }
    let seconds = Array(times.values)
    let (memory, slowest, median) = (
      stage.officePeakMemory, seconds.max() ?? 0, seconds.percentile(50)
    )
    let verdict = try NetworkVerdict(fleet, office: stage.officeFolder)
    say(
      "fleet",
      "\(kiosks) kiosks x \(packets) packets in \(slowest.text(1)) s (limit 60); median kiosk "
        + "\(median.text(1)) s; office at most \(memory.text(1)) MiB (limit 300)")
    say("", verdict.text + (failed == 0 ? "" : "; \(failed) agents failed"))
    return times.count == kiosks && failed == 0 && verdict.isGood
      && slowest * 1000 < Double(Self.drainLimit)
      && memory < Self.memoryLimit
  }

  /// A few kiosks behind a line that does everything that lines do, and is healed in the end.
  func weather(_ stage: Stage) throws -> Bool {
    // A stall may outlast the agent's patience of 20 s where there is time for it.
    let line = StormLine(
      to: stage.port, seed: seed, longestStall: stormSeconds < 40 ? 3000 : 30_000)
    let port = try line.open()
    // From the smallest packet to one that goes piece by piece.
    let lengths = [0, 300, 2500, 12_000, 70_000]
    let fleet = try (0..<max(2, kiosks * 3 / 10)).map { number in
      var kiosk = try NetworkKiosk(stage, "kiosk\(number)", through: port)
      let count = max(5, packets * 3 / 10)
      try kiosk.submit(characters: (0..<count).map { lengths[$0 % lengths.count] })
      return kiosk
    }
    if plant == .packet { try fleet.last?.loseNewest() }
    line.turn(bad: true)
    let agents = try startAgents(fleet, stage)
    Clock.pause(milliseconds: Int32(stormSeconds * 1000))
    line.turn(bad: false)
    let left = try fleet.reduce(0) { try $0 + NetworkKiosk.waiting($1.database()) }
    let time = try waitForAll(fleet)
    let failed = agents.count { $0.stop() != 0 }
    if plant == .case { try NetworkVerdict.loseCase(office: stage.officeFolder) }
    let verdict = try NetworkVerdict(fleet, office: stage.officeFolder)
    let what = StormWeather.allCases.filter { $0 != .clear }
      .map { "\(line.counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    say("storm", "\(fleet.count) kiosks, \(stormSeconds) s: \(what)")
    say(
      "",
      "\(left) packets waited when the line was healed, none after "
        + (time.map { (Double($0) / 1000).text(1) + " s" } ?? "(never)"))
    say("", verdict.text + (failed == 0 ? "" : "; \(failed) agents failed"))
    return time != nil && failed == 0 && verdict.isGood
  }

  /// One long packet over a line that breaks again and again.
  func cuts(_ stage: Stage) throws -> Bool {
    let line = ByteLine(to: stage.port)
    let kiosk = try NetworkKiosk(stage, "kiosk", through: try line.open())
    let packet = try kiosk.addLongPacket(sealedBytes: longBytes)
    line.change(ByteLine.Terms(cutEvery: Self.cutEvery))
    let office = try Connection(path: OfficeFolder(stage.officeFolder).databasePath)
    let agents = try startAgents([kiosk], stage)
    let time = try waitForAll([kiosk], atMost: 3 * Stage.patience) {
      if plant == .waste { try office.execute("DELETE FROM uploads") }
      return line.counts.up < 2 * longBytes
    }
    let (up, cuts) = line.counts
    let failed = agents.count { $0.stop() != 0 }
    let held = try office.number(
      """
      SELECT count(*) FROM packets JOIN sealed_bodies USING (head) WHERE id = ?
        AND length(sealed) = ?
      """,
      .blob(packet.header.id.bytes), .integer(Int64(longBytes)))
    let ratio = Double(up) / Double(packet.encoded.count)
    let custody = try CustodyVerdict(kiosk: kiosk.data, office: stage.officeFolder)
    say(
      "cuts",
      "a packet of \(packet.encoded.count) bytes, cut \(cuts) times: \(up) bytes went up, "
        + "\(String(Int((ratio * 10_000).rounded()))) per 10,000 (limit 10,500)")
    say(
      "",
      (time.map { "complete after \((Double($0) / 1000).text(1)) s" } ?? "never complete")
        + ", \(held) at the office")
    return time != nil && held == 1 && failed == 0 && custody.isGood && ratio <= Self.costLimit
      && cuts >= longBytes / Self.cutEvery
  }

  /// Packets of several sizes over a line of 2 kbit/s.
  func crawl(_ stage: Stage) throws -> Bool {
    let line = ByteLine(to: stage.port)
    let port = try line.open(isSlow: true)
    var kiosk = try NetworkKiosk(stage, "kiosk", through: port)
    try kiosk.submit(characters: [0, 2500, 12_000, 40_000])
    line.change(ByteLine.Terms(bytesPerSecond: StormLine.slowBytesPerSecond))
    let agents = try startAgents([kiosk], stage)
    let time = try waitForAll([kiosk], atMost: 3 * Stage.patience)
    let failed = agents.count { $0.stop() != 0 }
    let verdict = try NetworkVerdict([kiosk], office: stage.officeFolder)
    say(
      "slow",
      "2 kbit/s: "
        + (time.map { "all there after \((Double($0) / 1000).text(1)) s" } ?? "not all arrive")
        + "; \(line.counts.up) bytes went up")
    say("", verdict.text)
    return time != nil && failed == 0 && verdict.isGood
  }
}
