import Arguments
import Foundation
import Testing

@Suite struct ServiceUnitTests {
  private static func program(
    folder: String = "/var/lib/sample", network: Bool = true, terminal: String? = nil
  ) -> Program<Given> {
    Program<Given>(
      "sample", "shows what can be declared", standard: "run", options: [Sample.config],
      commands: [
        .init(
          "run", "run it", options: [Sample.rounds],
          service: { _ in
            ServiceUnit(
              "A sample", folder: folder, user: "sample", needsNetwork: network,
              terminal: terminal, watchdogSeconds: terminal == nil ? 60 : nil)
          }
        ) { $0 },
        .init("paint", "paint something") { $0 },
      ])
  }

  private func unit(_ program: Program<Given>, _ arguments: String...) throws -> String {
    guard case .text(let text) = try program.read(arguments) else { return "" }
    return text
  }

  @Test func `A unit runs the same command with the same arguments`() throws {
    let text = try unit(
      Self.program(), "run", "--systemd", "--config", "/etc/100% sure/$x.conf")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ExecStart=/") })
    #expect(line.hasSuffix(" run --config \"/etc/100%% sure/$$x.conf\""))
    #expect(text.contains("\nStateDirectory=sample\n"))
    #expect(text.contains("\nType=notify\n") && text.contains("\nWatchdogSec=60\n"))
  }

  @Test func `What needs no network has none, and sees no device but its terminal`() throws {
    let text = try unit(Self.program(network: false, terminal: "/dev/tty1"), "--systemd")
    for line in [
      "PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX", "DeviceAllow=/dev/tty1 rw",
      "Conflicts=getty@tty1.service", "Type=exec",
    ] { #expect(text.contains("\n\(line)\n"), "\(line)") }
  }

  @Test func `Only a service has a unit, and only for arguments that make sense`() throws {
    #expect(throws: UsageError.self) { try unit(Self.program(), "paint", "--systemd") }
    #expect(throws: UsageError.self) {
      try unit(Self.program(), "run", "--systemd", "--rounds", "0")
    }
    #expect(throws: UsageError.self) { try unit(Self.program(folder: "here"), "run", "--systemd") }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func `systemd finds nothing wrong with a unit`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/unit-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, program) in [
      ("agent", Self.program()), ("screen", Self.program(network: false, terminal: "/dev/tty1")),
      ("elsewhere", Self.program(folder: "/srv/with space")),
    ] {
      // A user that is on every machine.
      let text = try unit(program, "run", "--systemd")
        .replacingOccurrences(of: "User=sample", with: "User=daemon")
      let path = "\(folder)/sample-\(name).service"
      try Data(text.utf8).write(to: URL(filePath: path))
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
      process.arguments = ["verify", "--man=no", "--recursive-errors=no", path]
      let said = Pipe()
      process.standardError = said
      try process.run()
      let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(name): \(words)")
      #expect(!words.contains("sample-\(name)"), "\(name): \(words)")
    }
  }
}
