import Foundation
import TestSupport
import Testing

/// Booking on real programs: the office is asked while a person chooses, and what a kiosk holds comes
/// back when its line is gone.
@Suite(.serialized, .enabled(if: Machine.hasTmux, "needs tmux"))
struct BookingTests {
  @Test func `A visit is booked online, taken along on paper, and unsold units come back by slip`()
    throws
  {
    let office = try OfficeProcess()
    let folder = try Machine.temporaryFolder()
    let (data, paper) = (folder + "/data", folder + "/paper.txt")
    let settings = folder + "/kiosk.conf"
    try Data(
      "[kiosk]\nlatitude = 40.75\nlongitude = -73.93\n[print]\ncommand = tee \(paper)\n".utf8
    ).write(to: URL(fileURLWithPath: settings))
    try office.start()
    try office.enrol(data)
    let screen = try TmuxScreen(
      [Machine.programs + "/kiosk", "--data", data, "--config", settings])
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    let reference = try robot.book(
      name: "O'Brien", heading: "reference.kinds.confirmed.heading")
    try screen.choose(robot.say("reference.print"))
    func slip() -> String {
      String(decoding: FileManager.default.contents(atPath: paper) ?? Data(), as: UTF8.self)
    }
    // Two codes: the ticket, and the visit for a calendar.
    let words = try [robot.say("visits.ticket.caption"), robot.say("visits.ticket.calendar")]
    #expect(Patience.until { words.allSatisfy { slip().contains($0.prefix(30)) } })
    #expect(slip().contains("█▀▀▀▀▀█"))
    try robot.leave()
    #expect(try Patience.until(pause: 250) { try office.cases().count == 1 })
    let visit = try #require(try office.cases().first?["appointment"] as? [String: Any])
    #expect(visit["state"] as? String == "booked")

    let held = try office.ask("leases", "list", office.folder)
    let kiosk = try #require(held.firstMatch(of: /k-[0-9a-f]{16}/)?.output)
    #expect(try office.ask("leases", "list", office.folder, String(kiosk)).contains("leased"))
    let calendar = try office.ask("visits", "ics", office.folder, reference)
    #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.contains("\r\nUID:"))
    #expect(calendar.contains("METHOD:PUBLISH") && calendar.contains("TZID=America/New_York"))
    #expect(try office.ask("visits", "ics", office.folder).contains("STATUS:CONFIRMED"))

    let printed = Machine.run([Machine.programs + "/kiosk", "settle-slip", "--data", data])
    try #require(printed.status == 0, "\(printed.output)")
    let lines = printed.output.split(separator: "\n").filter {
      $0.wholeMatch(of: /([0-9A-Z]{5} ){2,4}[0-9A-Z]{1,5}/) != nil
    }
    let code = lines.joined(separator: "\n")
    let wrong = Machine.run([
      Machine.programs + "/kiosk-office", "leases", "settle", office.folder, "--slip",
      "7" + code.dropFirst(),
    ])
    #expect(wrong.status != 0 && wrong.output.contains("line 1"))
    let settled = try office.ask("leases", "settle", office.folder, "--slip", code)
    #expect(settled.contains("leases returned"), "\(settled)")
    #expect(
      try office.ask("leases", "list", office.folder, String(kiosk))
        == "The kiosk holds nothing.\n")
    let nothing = Machine.run([
      Machine.programs + "/kiosk-office", "leases", "override", office.folder, String(kiosk),
      "--by", "K. Alvarez", "--reason", "gone",
    ])
    #expect(nothing.status != 0 && nothing.output.contains("nothing to override"))
    let ticket = Machine.run([
      Machine.programs + "/kiosk-office", "ticket", "verify", office.folder, "HELLO",
    ])
    #expect(ticket.status != 0 && ticket.output.contains("no ticket"))
  }
}
