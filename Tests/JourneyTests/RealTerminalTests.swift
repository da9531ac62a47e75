import Foundation
import Glibc
import TestSupport
import Testing

/// The program as a terminal sees it: touch, sizes, and what is left behind.
@Suite(.serialized, .enabled(if: Machine.hasTmux, "needs tmux"))
struct RealTerminalTests {
  @Test func `A tap on a row chooses it`() throws {
    let screen = try kiosk()
    try screen.wait(for: "Choose your language")
    screen.tap(row: 7, column: 30)
    try screen.wait(for: "¿Qué desea hacer?")
  }

  @Test func `A screen that becomes too small says so and keeps what was typed`() throws {
    let screen = try kiosk()
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    try robot.choose("home.register.label", on: "home.ask")
    try screen.wait(for: robot.say("register.name.heading"))
    screen.type("Ñandú")
    try screen.wait(for: "Ñandú")
    screen.resize(columns: 30, rows: 8)
    try screen.wait(for: "40")
    screen.resize(columns: 53, rows: 16)
    try screen.wait(for: "Ñandú")
  }

  @Test func `The first session on a new data folder can be woken by an agent`() throws {
    let data = try Machine.temporaryFolder() + "/not/yet"
    let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
    try screen.wait(for: "Choose your language")
    #expect(Patience.until { FileManager.default.fileExists(atPath: data + "/kiosk.wake") })
  }

  @Test func `Leaving wipes the screen and the history, and starts anew`() throws {
    let screen = try kiosk()
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    try robot.choose("home.register.label", on: "home.ask")
    try screen.wait(for: robot.say("register.name.heading"))
    screen.type("Дарья")
    try screen.wait(for: "Дарья")
    try robot.leave()
    #expect(!screen.history.contains("Дарья"))
  }

  @Test("S1: signals that keys or a flood send are ignored, and the loss of the terminal is not")
  func ignoredSignals() throws {
    let data = try Machine.temporaryFolder() + "/data"
    let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
    let robot = try Robot(screen, language: "en")
    for _ in 0..<2 {
      for number in [SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU] {
        Machine.run(["pkill", "-\(number)", "-f", "kiosk --data \(data)$"])
      }
      screen.press("C-c", "C-\\", "C-z")
      try robot.begin()
      try robot.leave()
    }
    screen.closeTerminal()
    #expect(
      Patience.until { Machine.run(["pgrep", "-f", "kiosk --data \(data)$"]).status == 1 })
  }

  @Test("R8: the next session runs the program that is on the disk, or else the one that ran")
  func upgrade() throws {
    let folder = try Machine.temporaryFolder()
    let program = folder + "/kiosk"
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/locales", withDestinationPath: Machine.root + "/locales")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/content", withDestinationPath: Machine.root + "/Sources/Content/new-york")
    try FileManager.default.copyItem(atPath: Machine.programs + "/kiosk", toPath: program)
    let screen = try TmuxScreen([program, "--data", folder + "/data"])
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    try FileManager.default.removeItem(atPath: program)
    try robot.leave()
    try robot.begin()
    try Data("#!/bin/sh\necho the upgrade runs; read -r line\n".utf8).write(
      to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    screen.press("F9")
    try screen.wait(for: "the upgrade runs")
  }

  @Test("S3: prompts at a terminal show no PIN, hold against keys, and are wiped in the end")
  func plainTerminal() throws {
    let screen = try TmuxScreen([
      Machine.programs + "/kiosk", "--plain", "--data", try Machine.temporaryFolder() + "/data",
    ])
    let robot = try Robot(screen, language: "en")
    func answer(_ text: String, on words: String) throws {
      try screen.wait(for: words)
      screen.type(text)
      screen.press("Enter")
    }
    try answer("1", on: "English")
    screen.press("C-c", "C-\\", "C-z", "C-d")
    try answer("F12", on: robot.say("home.ask"))
    try answer("S-014", on: robot.say("staff.signIn.id") + ":")
    try answer("482615", on: "PIN:")
    try answer("F9", on: "is wrong")
    try screen.wait(for: "Choose your language")
    #expect(!screen.history.contains("482615"))
    #expect(!screen.history.contains("S-014"))
  }

  @Test("S4: a terminal of any size shows a page")
  func sizes() throws {
    let data = try Machine.temporaryFolder() + "/data"
    // The size that is reported, whatever the terminal's real one is.
    let screen = try TmuxScreen([
      "bash", "-c", "stty rows 65535 cols 65535; exec \(Machine.programs)/kiosk --data \(data)",
    ])
    try screen.wait(for: "Choose your language")
    for (columns, rows) in [(1, 1), (1500, 1500), (65535, 1), (80, 24)] {
      let before = screen.text
      Machine.run([
        "stty", "-F", screen.device, "rows", "\(rows)", "cols", "\(columns)",
      ])
      #expect(Patience.until { screen.text != before })
    }
    Machine.run(["stty", "-F", screen.device, "rows", "0", "cols", "0"])
    let robot = try Robot(screen, language: "en")
    try robot.begin()
  }

  @Test(arguments: [SIGTERM, SIGSEGV, SIGABRT])
  func `However the program ends, the screen is wiped and the keys are as before`(
    signal: Int32
  ) throws {
    let data = try Machine.temporaryFolder() + "/data"
    let screen = try TmuxScreen([
      "bash", "-c",
      "stty -a > \(data).before; \(Machine.programs)/kiosk --data \(data); "
        + "stty -a > \(data).after; echo ended; exec cat",
    ])
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    try robot.choose("home.register.label", on: "home.ask")
    try screen.wait(for: robot.say("register.name.heading"))
    screen.type("Дарья")
    try screen.wait(for: "Дарья")
    Machine.run(["pkill", "-\(signal)", "-f", "kiosk --data \(data)$"])
    try screen.wait(for: "ended")
    #expect(!screen.history.contains("Дарья"))
    let before = try String(contentsOfFile: data + ".before", encoding: .utf8)
    #expect(try String(contentsOfFile: data + ".after", encoding: .utf8) == before)
  }

  private func kiosk() throws -> TmuxScreen {
    try TmuxScreen([
      Machine.programs + "/kiosk", "--data", try Machine.temporaryFolder() + "/data",
    ])
  }
}
