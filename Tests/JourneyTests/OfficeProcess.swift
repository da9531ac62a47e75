import Foundation
import Glibc
import Testing

/// A real office: its folder, and its server as a process that can be stopped and started.
final class OfficeProcess {
  let folder: String
  let port: Int
  private var process: pid_t?

  init() throws {
    folder = try Machine.temporaryFolder() + "/office"
    // A port that nobody is likely to have; another one is tried where somebody has.
    port = Int.random(in: 20_000..<60_000)
    let outcome = Machine.run([Machine.programs + "/kiosk-office", "init", folder])
    try #require(outcome.status == 0, "\(outcome.output)")
  }

  deinit { stop() }

  var url: String { "http://127.0.0.1:\(port)" }

  func start() throws {
    process = Machine.start([
      Machine.programs + "/kiosk-office", "serve", folder, "--listen", "127.0.0.1:\(port)",
    ])
    _ = try #require(process)
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
