import Foundation
import TestSupport
import Testing

/// Staff, drafts and orders with the real programs: office, agent and terminal.
@Suite(.serialized)
struct OrderJourneyTests {
  private func plain(_ data: String, _ lines: String...) -> String {
    Machine.run(
      ["timeout", Machine.patience, Machine.programs + "/kiosk", "--plain", "--data", data],
      input: lines.joined(separator: "\n") + "\n"
    ).output
  }

  private func once(_ data: String) -> String {
    Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data]).output
  }

  private func audit(_ data: String) -> (status: Int32, output: String) {
    Machine.run([Machine.programs + "/kiosk", "audit", "verify", "--data", data])
  }

  @Test func `A clerk of the office signs in at a kiosk, goes on with a form, and leaves`() throws {
    let office = try OfficeProcess()
    let data = try Machine.temporaryFolder() + "/data"
    try office.start()
    try office.enrol(data)
    let added = Machine.run(
      [
        Machine.programs + "/kiosk-office", "staff", "add", office.folder, "S-014", "Kim Alvarez",
      ], input: "482913\n")
    #expect(added.status == 0, "\(added.output)")
    #expect(once(data).contains("order 1 roster: done"))
    // The line ends in the middle of the form, as at a power cut.
    let begun = plain(data, "1", "F12", "S-014", "482913", "1", "Ñandú", "María", "")
    #expect(begun.contains("Kim Alvarez (S-014)"), "\(begun.suffix(400))")
    let found = Machine.run(["grep", "-ra", "--", "Ñandú", data])
    #expect(found.status == 1, "\(found.output.prefix(200))")
    #expect(!plain(data, "1", "F12", "S-014", "482914").contains("Assisted registration"))
    let again = plain(data, "1", "F12", "S-014", "482913", "1", "1")
    #expect(again.contains("You began a form and did not send it."), "\(again.suffix(400))")
    #expect(again.contains("[Ñandú]"), "\(again.suffix(400))")

    _ = try office.ask("staff", "remove", office.folder, "S-014")
    #expect(once(data).contains("order 2 roster: done"))
    #expect(!plain(data, "1", "F12", "S-014", "482913").contains("Assisted registration"))
    #expect(try office.ask("staff", "list", office.folder).hasPrefix("No staff yet"))
    #expect(audit(data).status == 0)
    #expect(
      try office.ask("audit", "verify", office.folder, "--kiosk", "library").contains("whole"))
    let list = Machine.run([Machine.programs + "/kiosk", "audit", "list", "--data", data]).output
    for act in ["staff added  S-014", "sign-in  S-014", "wrong PIN  S-014", "staff removed  S-014"]
    {
      #expect(list.contains(act), "\(act) in\n\(list)")
    }
    #expect(!list.contains("Ñandú") && !list.contains("482913"))
  }

  @Test func `A kiosk that is revoked says so, keeps nothing, and what it still sends waits`()
    throws
  {
    let office = try OfficeProcess()
    let data = try Machine.temporaryFolder() + "/data"
    try office.start()
    try office.enrol(data)
    let added = Machine.run(
      [Machine.programs + "/kiosk", "staff", "add", "S-014", "Kim", "--data", data],
      input: "482913\n")
    #expect(added.status == 0)
    // No agent beside the terminal: the message waits until the kiosk is out of service.
    let configuration = try Machine.temporaryFolder() + "/kiosk.conf"
    try Data("[sync]\nagent = off\n".utf8).write(to: URL(fileURLWithPath: configuration))
    let talk = try PlainTalk([
      Machine.programs + "/kiosk", "--plain", "--config", configuration, "--data", data,
    ])
    _ = try talk.complain("they shouted at me")
    _ = talk.end()
    _ = try office.ask("kiosk", "revoke", office.folder, "library")
    #expect(once(data).contains("revoke: done"))
    let page = plain(data, "1")
    #expect(page.contains("The office has taken this terminal out of service"))
    #expect(page.contains("1. Find help I may get") && !page.contains("2. Register"))
    #expect(!FileManager.default.fileExists(atPath: data + "/device.key"))
    #expect(try office.cases().isEmpty)
    #expect(try office.ask("alarms", office.folder).contains("revoked"))
    let problems = try office.ask("problems", office.folder)
    let number = try #require(problems.firstMatch(of: #/\n(\d+) /#)?.output.1)
    _ = try office.ask("problems", "accept", office.folder, String(number))
    #expect(try office.cases().count == 1)
    let kiosks = try office.ask("kiosks", office.folder)
    #expect(kiosks.contains("1 done") && kiosks.contains("revoked"), "\(kiosks)")
    #expect(audit(data).status == 0)
  }
}
