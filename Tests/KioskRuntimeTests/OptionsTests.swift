import Arguments
import Testing

@testable import KioskRuntime

@Suite struct OptionsTests {
  private static func read(_ arguments: [String]) throws -> Options {
    try #require(try KioskCommands.program.read(arguments).request)
  }

  @Test func `Without arguments the screens run`() throws {
    #expect(try Self.read([]).command == .run)
    #expect(try !Self.read([]).isPlain)
  }

  @Test func `A configuration and a data folder may stand before or after the command`() throws {
    for arguments in [
      ["--config", "a.conf", "check", "--data", "b"],
      ["check", "--data", "b", "--config", "a.conf"],
    ] {
      let options = try Self.read(arguments)
      #expect(options.command == .check)
      #expect(options.configuration == "a.conf")
      #expect(options.data == "b")
    }
  }

  @Test func `A name of several words is one name`() throws {
    let options = try Self.read(["staff", "add", "S-014", "Kim", "Alvarez"])
    #expect(options.command == .staffAdd(id: "S-014", name: "Kim Alvarez"))
  }

  @Test("S13: an account is taken away and its PIN reset by commands that the help names")
  func staffCommands() throws {
    #expect(try Self.read(["staff", "remove", "S-014"]).command == .staffRemove(id: "S-014"))
    #expect(try Self.read(["staff", "reset-pin", "S-014"]).command == .staffResetPIN(id: "S-014"))
    guard case .text(let usage) = try KioskCommands.program.read(["--help"]) else {
      Issue.record("no help")
      return
    }
    #expect(usage.contains("kiosk staff remove ID"))
    #expect(usage.contains("kiosk staff reset-pin ID"))
  }

  @Test(arguments: [["--data"], ["--colour"], ["staff"], ["staff", "add", "S-014"], ["chek"]])
  func `What makes no sense is refused with what was wrong`(arguments: [String]) throws {
    let error = #expect(throws: UsageError.self) { try KioskCommands.program.read(arguments) }
    #expect(error?.message.isEmpty == false)
  }
}
