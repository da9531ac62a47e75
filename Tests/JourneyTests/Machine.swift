import Foundation

/// What the tests of real programs need to know of the machine they run on.
enum Machine {
  /// The folder of the programs built together with these tests.
  static let programs: String = {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = own.deletingLastPathComponent().path
    if FileManager.default.isExecutableFile(atPath: beside + "/kiosk") { return beside }
    return root + "/.build/debug"
  }()

  /// The folder of Package.swift.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Whether tmux is here: without it there is no real terminal to press keys in.
  static let hasTmux = run(["tmux", "-V"]).status == 0

  /// Runs a command to its end; its output and standard error together.
  @discardableResult
  static func run(_ command: [String], input: String = "", environment: [String: String] = [:])
    -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // A file, not a pipe: a server that the command leaves behind would hold a pipe open.
    let path = FileManager.default.temporaryDirectory.path + "/kiosk-output-" + UUID().uuidString
    FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard let output = FileHandle(forWritingAtPath: path) else { return (127, path) }
    let given = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = given
    do { try process.run() } catch { return (127, "\(error)") }
    given.fileHandleForWriting.write(Data(input.utf8))
    try? given.fileHandleForWriting.close()
    process.waitUntilExit()
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// A fresh empty folder.
  static func temporaryFolder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/kiosk-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
