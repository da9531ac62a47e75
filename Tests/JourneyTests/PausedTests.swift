import Foundation
import TestSupport
import Testing

/// What is half filled in goes on at another terminal: with the real programs.
@Suite(.serialized, .enabled(if: Machine.hasTmux, "needs tmux"))
struct PausedTests {
  private let office: OfficeProcess
  private let first: String
  private let second: String
  private let configuration: String

  init() throws {
    office = try OfficeProcess()
    (first, second) = (
      try Machine.temporaryFolder() + "/data", try Machine.temporaryFolder() + "/data"
    )
    configuration = try Machine.temporaryFolder() + "/kiosk.conf"
    let text = "[privacy]\nidle_seconds = 30\nwarning_seconds = 120\n[sync]\nagent = off\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: configuration))
    try office.start()
    for data in [first, second] { try office.enrol(data) }
  }

  private func robot(_ language: String, at data: String) throws -> Robot {
    let kiosk = [Machine.programs + "/kiosk", "--config", configuration, "--data", data]
    let robot = try Robot(try TmuxScreen(kiosk), language: language)
    try robot.begin()
    return robot
  }

  private func once(_ data: String) throws {
    let sent = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data])
    try #require(sent.status == 0, "\(sent.output)")
  }

  @Test
  func `A screening and a form go on at another terminal without a line, and nobody reads them`()
    throws
  {
    // Half a form, left by somebody who is asked whether they are still there.
    let left = try robot("ru", at: first)
    try left.choose("home.register.label", on: "home.ask")
    try left.fill(["Markerova"], on: "register.name.heading")
    let answered = try robot("es", at: first)
    try answered.findHelp()
    try answered.choose("pause.offer")
    let screening = try answered.reference()
    try answered.screen.wait(for: answered.say("pause.everywhere"))
    try answered.choose("reference.done")
    try left.choose("pause.offer", on: "home.idle.title")
    let form = try left.reference()
    try left.leave()
    for data in [first, second] { try once(data) }
    office.stop()

    let other = try robot("en", at: second)
    // The next question is asked, and the results rest on the answer of before.
    try other.resume(screening, on: "find.resultsNow")
    try other.choose("find.resultsNow")
    try other.screen.wait(for: "based on 1 answer")
    try other.leave()
    let writer = try robot("ru", at: second)
    try writer.resume(form, on: "register.name.heading")
    try writer.screen.wait(for: "Markerova")
    // The given name is the first that is empty.
    writer.screen.type("Given")
    try writer.screen.wait(for: "Given")
    try writer.leave()
    for folder in [first, second, office.folder] {
      for text in ["Markerova", "household_size", screening, form] {
        let found = Machine.run(["grep", "-ra", "--", text, folder])
        #expect(found.status == 1, "\(found.output.prefix(200))")
      }
    }
  }
}

extension Robot {
  /// Goes on with what was kept under a reference.
  func resume(_ reference: String, on heading: String) throws {
    try choose("home.mycase.label", on: "home.ask")
    try fill([reference], on: "visits.reference.heading")
    try screen.wait(for: say(heading))
  }
}
