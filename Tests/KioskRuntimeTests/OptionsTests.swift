import Testing

@testable import KioskRuntime

@Suite struct OptionsTests {
  @Test func `Without arguments the screens run`() throws {
    #expect(try Options.parse([]).get().command == .run)
    #expect(try !Options.parse([]).get().isPlain)
  }

  @Test func `A configuration and a data folder may stand before or after the command`() throws {
    for arguments in [
      ["--config", "a.conf", "check", "--data", "b"],
      ["check", "--data", "b", "--config", "a.conf"],
    ] {
      let options = try Options.parse(arguments).get()
      #expect(options.command == .check)
      #expect(options.configuration == "a.conf")
      #expect(options.data == "b")
    }
  }

  @Test func `A name of several words is one name`() throws {
    let options = try Options.parse(["staff", "add", "S-014", "Kim", "Alvarez"]).get()
    #expect(options.command == .staffAdd(id: "S-014", name: "Kim Alvarez"))
  }

  @Test("S13: an account is taken away and its PIN reset by commands that the help names")
  func staffCommands() throws {
    #expect(
      try Options.parse(["staff", "remove", "S-014"]).get().command == .staffRemove(id: "S-014"))
    #expect(
      try Options.parse(["staff", "reset-pin", "S-014"]).get().command
        == .staffResetPIN(id: "S-014"))
    #expect(Options.usage.contains("kiosk staff remove ID"))
    #expect(Options.usage.contains("kiosk staff reset-pin ID"))
  }

  @Test(arguments: [["--data"], ["--colour"], ["staff"], ["staff", "add", "S-014"], ["chek"]])
  func `What makes no sense is refused with what was wrong`(arguments: [String]) {
    guard case .failure(let error) = Options.parse(arguments) else {
      Issue.record("\(arguments) was taken")
      return
    }
    #expect(!error.message.isEmpty)
  }
}
