import Configuration
import Glibc
import TestSupport
import Testing
import Values

@testable import KioskRuntime

@Suite struct MachineCheckTests {
  private let temporary: TestFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TestFolder()
    chmod(temporary.path, 0o700)
    for name in ["kiosk.db", "signing.key"] {
      close(open(folder + "/" + name, O_WRONLY | O_CREAT, 0o600))
    }
  }

  @Test("S10: a folder, a database or a key that others may use is named, with its remedy")
  func permissions() throws {
    #expect(try MachineCheck.permissions(of: folder).contains(folder))
    for (name, right, wrong) in [
      ("", 0o700, 0o777), ("/kiosk.db", 0o600, 0o666), ("/signing.key", 0o600, 0o640),
    ] as [(String, mode_t, mode_t)] {
      chmod(folder + name, wrong)
      let error = #expect(throws: ResourceError.self) {
        try MachineCheck.permissions(of: folder)
      }
      #expect(error?.path == folder + name)
      #expect(error?.message.contains("chmod \(String(right, radix: 8))") == true)
      chmod(folder + name, right)
    }
  }

  private static func problem(
    _ today: String, content: String? = nil, program: String? = nil,
    contact: String? = nil
  ) throws -> String? {
    MachineCheck.problem(
      today: try #require(CalendarDate(iso: today)),
      MachineCheck.Dates(
        content: content.flatMap { CalendarDate(iso: $0) },
        program: program.flatMap { CalendarDate(iso: $0) },
        contact: contact.flatMap { CalendarDate(iso: $0) }))
  }

  @Test("S10: a clock that is years ahead or behind is named, whatever it can be held against")
  func clock() throws {
    let (content, program, contact) = ("2027-06-30", "2026-11-20", "2026-11-26")
    #expect(
      try Self.problem("2026-11-26", content: content, program: program, contact: contact) == nil)
    #expect(try Self.problem("2036-11-26", content: content)?.contains("2027-06-30") == true)
    #expect(try Self.problem("2026-10-01", program: program)?.contains("2026-11-20") == true)
    #expect(try Self.problem("2026-11-22", contact: contact)?.contains("2026-11-26") == true)
    #expect(try Self.problem("2024-01-01")?.contains("2024") == true)
  }

  @Test func `The newest day of the content is found wherever it is written`() {
    let files = [
      "a.json": Array("{\"from\":\"2026-01-01\",\"until\":\"2027-06-30\"}".utf8),
      "b.json": Array("{\"x\":\"2026-99-99\",\"n\":2999}".utf8),
    ]
    #expect(MachineCheck.newestDay(in: files) == CalendarDate(iso: "2027-06-30"))
    #expect(MachineCheck.newestDay(in: [:]) == nil)
  }

  @Test("S10: a print command that is not there or cannot be run is named")
  func printer() throws {
    #expect(try MachineCheck.program(of: "sh -c true").hasSuffix("/sh"))
    for command in ["no-such-command -x", "/no/such/command", folder + "/kiosk.db", folder] {
      #expect(throws: ResourceError.self) { try MachineCheck.program(of: command) }
    }
  }
}
