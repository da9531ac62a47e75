import Foundation
import Glibc
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

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
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
