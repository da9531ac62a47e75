import Foundation
import Glibc
import TestSupport
import Testing

/// A real office: its folder, and its server as a process that can be stopped and started.
final class OfficeProcess {
  let folder: String
  let port: Int
  private var process: pid_t?

  init() throws {
    folder = try Machine.temporaryFolder() + "/office"
    port = try Self.freePort()
    let outcome = Machine.run([
      Machine.programs + "/kiosk-office", "init", folder, "--open-keys", "--recovery-key",
      folder + "-recovery.key",
    ])
    try #require(outcome.status == 0, "\(outcome.output)")
  }

  deinit { stop() }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Starts the server; it answers when this returns.
  func start() throws {
    process = Machine.start([
      Machine.programs + "/kiosk-office", "serve", folder, "--listen", "127.0.0.1:\(port)",
    ])
    _ = try #require(process)
    try #require(Patience.until { Self.connects(port) }, "nobody listens at \(url)")
  }

  /// Why there is no office.
  private struct NoPort: Error {}

  /// A port that nobody has, below those that the system gives to whoever asks for any.
  private static func freePort() throws -> Int {
    for _ in 0..<1000 {
      let port = Int.random(in: 20_000..<32_000)
      if withSocket(port, { bind($0, $1, $2) == 0 }) { return port }
    }
    throw NoPort()
  }

  private static func connects(_ port: Int) -> Bool {
    withSocket(port) { connect($0, $1, $2) == 0 }
  }

  private static func withSocket(
    _ port: Int, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  func stop() {
    guard let process else { return }
    kill(process, SIGTERM)
    _ = Machine.wait(process)
    self.process = nil
  }

  /// Runs a command of the office and answers with its output.
  func ask(_ words: String...) throws -> String {
    let outcome = Machine.run([Machine.programs + "/kiosk-office"] + words)
    try #require(outcome.status == 0, "\(outcome.output)")
    return outcome.output
  }

  /// Joins a kiosk's data folder to this office, which must be running; also fetches its leases.
  func enrol(_ data: String) throws {
    let text = try ask("enroll", folder, "--name", "library")
    let token = try #require(
      text.firstMatch(of: /--token (\S+)/)?.output.1, "no token in:\n\(text)")
    let joined = Machine.run([
      Machine.programs + "/kiosk-sync", "enroll", "--office", url, "--token", String(token),
      "--data", data,
    ])
    try #require(joined.status == 0, "\(joined.output)")
    let once = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data])
    try #require(once.status == 0, "\(once.output)")
  }

  /// Every case as the export has it.
  func cases() throws -> [[String: Any]] {
    try ask("cases", "export", folder, "--json").split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }
}
