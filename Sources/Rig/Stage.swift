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

  /// Makes the office and starts it.
  ///
  /// - Parameter hasKiosk: Whether a kiosk joins it, and its agent is started.
  public init(folder: String, hasKiosk: Bool = true) throws {
    self.folder = folder
    guard let port = Loopback.freePort() else { throw Failure("no free port on 127.0.0.1") }
    self.port = port
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // The agent is run by this test, so that it can be killed by itself.
    try Data("[sync]\nagent = service\n".utf8).write(to: URL(filePath: configuration))
    _ = try run(
      "kiosk-office",
      ["init", officeFolder, "--open-keys", "--recovery-key", folder + "/recovery.key"])
    startOffice([])
    try awaitOffice()
    guard hasKiosk else { return }
    try join(data)
    startAgent()
  }

  /// Joins the kiosk of a data folder to the office.
  ///
  /// - Parameter port: Where it finds the office; nothing for the office's own port.
  public func join(_ data: String, through port: UInt16? = nil) throws {
    _ = try run("kiosk-sync", enrolling(data, token: try token(), through: port))
  }

  /// A token of the office, with which a kiosk joins it.
  public func token() throws -> String {
    let enrolled = try run("kiosk-office", ["enroll", officeFolder, "--name", "Trial"])
    guard
      let token = enrolled.split(whereSeparator: { $0 == " " || $0 == "\n" })
        .first(where: { $0.count == 41 && $0.contains("-") && $0.allSatisfy(Self.isTokenPart) })
    else { throw Failure("kiosk-office enroll printed no token") }
    return String(token)
  }

  /// What `kiosk-sync` is told so that a kiosk joins the office.
  public func enrolling(
    _ data: String, token: String, through port: UInt16? = nil
  ) -> [String] {
    [
      "enroll", "--office", "http://127.0.0.1:\(port ?? self.port)", "--token", token, "--data",
      data,
    ]
  }

  private static func isTokenPart(_ character: Character) -> Bool {
    character == "-" || (character.isHexDigit && !character.isUppercase)
  }

  /// Runs a program to its end; its output. `settings` are added to its environment.
  public func run(
    _ program: String, _ arguments: [String], input: String? = nil, settings: [String] = [],
    allowsFailure: Bool = false
  ) throws -> String {
    let outcome = RunningProgram.run(
      [OwnProcess.neighbour(program)] + arguments, errors: errors, input: input,
      settings: settings)
    guard outcome.code == 0 || allowsFailure else {
      throw Failure(
        "\(program) \(arguments.first ?? "") ended with \(outcome.code); see \(errors)")
    }
    return outcome.text
  }

  private func startOffice(_ settings: [String]) {
    office = RunningProgram(
      [
        OwnProcess.neighbour("kiosk-office"), "serve", officeFolder, "--listen",
        "127.0.0.1:\(port)",
      ],
      errors: folder + "/office.log", settings: settings)
  }

  private func startAgent() { agent = agent(of: data) }

  /// Starts an agent for a data folder.
  public func agent(of data: String) -> RunningProgram? {
    RunningProgram(
      [OwnProcess.neighbour("kiosk-sync"), "run", "--data", data, "--config", configuration],
      errors: errors)
  }

  /// The most memory that the office ever had resident, in MiB.
  public var officePeakMemory: Double { office?.peakMemory ?? 0 }

  /// The terminal program with numbered prompts; `settings` are added to its environment.
  public func startKiosk(settings: [String] = []) throws -> RunningProgram {
    guard
      let child = RunningProgram(
        [OwnProcess.neighbour("kiosk"), "--plain", "--data", data, "--config", configuration],
        errors: errors, takesInput: true, settings: settings)
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
    if victim == .office { startOffice([]) }
  }

  /// Kills the office and starts it again, with `settings` in its environment; it listens then.
  public func replaceOffice(settings: [String] = []) throws {
    kill(.office)
    startOffice(settings)
    try awaitOffice()
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
      if Loopback.listens(on: port) { return }
      usleep(20_000)
    }
    throw Failure("kiosk-office serve does not listen on port \(port); see \(folder)/office.log")
  }
}
