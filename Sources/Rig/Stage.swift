import FoundationEssentials
import Glibc
import Posix

/// A kiosk, its agent and an office as real processes in a folder of their own.
public final class Stage {
  /// Why something could not be tried.
  public struct Failure: Error, CustomStringConvertible {
    /// What happened, in a sentence.
    public let description: String

    /// A failure with its sentence.
    public init(_ description: String) { self.description = description }
  }

  /// Who can be killed.
  public enum Victim: String, CaseIterable, Sendable {
    case kiosk, agent, office
  }

  /// After so many milliseconds without a page a program hangs, however busy the machine is.
  public static let patience: Int64 = 300_000

  /// The folder of everything here.
  public let folder: String
  /// The office's port on this machine.
  public let port: UInt16
  private var agent: RunningProgram?
  private var office: RunningProgram?

  /// The office's folder.
  public var officeFolder: String { folder + "/office" }
  /// The kiosk's data folder.
  public var data: String { folder + "/kiosk" }
  /// The kiosk's settings.
  public var configuration: String { folder + "/kiosk.conf" }
  private var errors: String { folder + "/errors.log" }

  /// Makes the office, joins the kiosk to it and starts both services.
  public init(folder: String) throws {
    self.folder = folder
    port = try Stage.freePort()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // The agent is run by this test, so that it can be killed by itself.
    try Data("[sync]\nagent = service\n".utf8).write(to: URL(filePath: configuration))
    _ = try run(
      "kiosk-office",
      ["init", officeFolder, "--open-keys", "--recovery-key", folder + "/recovery.key"])
    startOffice()
    let enrolled = try run("kiosk-office", ["enroll", officeFolder, "--name", "Crash test"])
    guard
      let token = enrolled.split(whereSeparator: { $0 == " " || $0 == "\n" })
        .first(where: { $0.count == 41 && $0.contains("-") && $0.allSatisfy(Self.isTokenPart) })
    else { throw Failure("kiosk-office enroll printed no token") }
    try awaitOffice()
    _ = try run(
      "kiosk-sync",
      ["enroll", "--office", "http://127.0.0.1:\(port)", "--token", String(token), "--data", data])
    startAgent()
  }

  private static func isTokenPart(_ character: Character) -> Bool {
    character == "-" || (character.isHexDigit && !character.isUppercase)
  }

  /// Runs a program to its end; its output.
  public func run(
    _ program: String, _ arguments: [String], allowsFailure: Bool = false
  ) throws -> String {
    let outcome = RunningProgram.run([OwnProcess.neighbour(program)] + arguments, errors: errors)
    guard outcome.code == 0 || allowsFailure else {
      throw Failure(
        "\(program) \(arguments.first ?? "") ended with \(outcome.code); see \(errors)")
    }
    return outcome.text
  }

  private func startOffice() {
    office = RunningProgram(
      [
        OwnProcess.neighbour("kiosk-office"), "serve", officeFolder, "--listen",
        "127.0.0.1:\(port)",
      ],
      errors: folder + "/office.log")
  }

  private func startAgent() {
    agent = RunningProgram(
      [OwnProcess.neighbour("kiosk-sync"), "run", "--data", data, "--config", configuration],
      errors: errors)
  }

  /// The terminal program with numbered prompts.
  public func startKiosk() throws -> RunningProgram {
    guard
      let child = RunningProgram(
        [OwnProcess.neighbour("kiosk"), "--plain", "--data", data, "--config", configuration],
        errors: errors, takesInput: true)
    else { throw Failure("\(OwnProcess.neighbour("kiosk")) cannot be started") }
    return child
  }

  /// Kills a service as `kill -9` does; a kiosk is killed by who started it.
  public func kill(_ victim: Stage.Victim) {
    if victim == .agent { agent?.kill() }
    if victim == .office { office?.kill() }
  }

  /// Starts a service again.
  public func restart(_ victim: Stage.Victim) {
    if victim == .agent { startAgent() }
    if victim == .office { startOffice() }
  }

  /// Whether a service that nobody killed has ended by itself; its name.
  public func missingService() -> String? {
    for (name, child) in [("kiosk-sync", agent), ("kiosk-office", office)] {
      child?.read(milliseconds: 0)
      if child?.isOpen != true { return name }
    }
    return nil
  }

  /// How many packets wait at the kiosk.
  public func waiting() throws -> Int {
    let status = try run("kiosk-sync", ["status", "--data", data])
    for line in status.split(separator: "\n") where line.hasPrefix("waiting") {
      let number = line.dropFirst("waiting".count).drop { $0 == " " }.prefix { $0.isNumber }
      if let count = Int(number) { return count }
    }
    throw Failure("kiosk-sync status does not say how many packets wait")
  }

  /// Stops both services as a system does; their exit codes.
  public func stop() -> (agent: Int32, office: Int32) {
    (agent?.stop() ?? -1, office?.stop() ?? -1)
  }

  private func awaitOffice() throws {
    let end = Clock.monotonic + Stage.patience
    while Clock.monotonic < end {
      if Stage.connects(port) { return }
      usleep(20_000)
    }
    throw Failure("kiosk-office serve does not listen on port \(port); see \(folder)/office.log")
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// Whether somebody listens on a port of this machine.
  public static func connects(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = address(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// Binds a socket to a port of this machine.
  public static func binds(_ descriptor: Int32, to port: UInt16) -> Bool {
    var address = address(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure("no free port on 127.0.0.1") }
    return UInt16(bigEndian: address.sin_port)
  }
}
