import Foundation
import Glibc
import Testing

/// A kiosk on a machine where something is broken, with a packet that must not get lost.
struct BrokenKiosk {
  /// What a citizen typed: no message may say it, no file may hold it.
  static let typed = "Quetzalcoatlus waited since dawn"

  /// A data folder with one packet waiting, made once by the real program.
  private static let served = Result<String, any Error> {
    let data = try Machine.temporaryFolder() + "/data"
    let talk = try PlainTalk([Machine.programs + "/kiosk", "--plain", "--data", data])
    _ = try talk.complain(typed)
    let ended = talk.end()
    try #require(ended.status == 0, "\(ended.output)")
    return data
  }

  /// A folder of this kiosk's own, for everything that the test breaks.
  let folder: String
  /// Its data folder.
  var data: String { folder + "/data" }

  init() throws {
    folder = try Machine.temporaryFolder()
    try copy(Self.served.get(), "data")
  }

  /// Copies a file or folder into this kiosk's folder; answers with its path.
  @discardableResult
  func copy(_ source: String, _ name: String) throws -> String {
    let path = folder + "/" + name
    let copied = Machine.run(["cp", "-RLp", source, path])
    try #require(copied.status == 0, "\(copied.output)")
    return path
  }

  /// Writes a file of this kiosk's folder; answers with its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Replaces the first occurrence of a text in a file.
  func change(_ name: String, _ old: String, to new: String) throws {
    let path = folder + "/" + name
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(text.range(of: old), "\(name) has no \(old)")
    text.replaceSubrange(place, with: new)
    try write(text, to: name)
  }

  /// The bytes of a file in the data folder.
  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: data + "/" + name))
  }

  /// Overwrites bytes of the database from an offset.
  func garble(at offset: Int, count: Int) throws {
    var bytes = try bytes("kiosk.db")
    for index in offset..<min(offset + count, bytes.count) {
      bytes[index] = UInt8(truncatingIfNeeded: index &* 167 &+ 13)
    }
    try bytes.write(to: URL(fileURLWithPath: data + "/kiosk.db"))
  }

  /// Runs a program on this data folder, ended where it hangs.
  func run(_ words: String..., input: String = "") -> (status: Int32, output: String) {
    let program = Machine.programs + "/" + words[0]
    return Machine.run(
      ["timeout", Machine.patience, program] + words.dropFirst() + ["--data", data], input: input)
  }

  /// Every command that opens the data folder.
  static let commands = [
    ["kiosk", "--plain"], ["kiosk", "check"], ["kiosk", "staff", "list"],
    ["kiosk-sync", "status"], ["kiosk-sync", "once"], ["kiosk-sync", "run"],
  ]

  /// Runs each of the commands and expects that it stops with words about what is wrong.
  func expectEveryCommand(_ options: [String] = [], says names: [String]) {
    for command in Self.commands {
      let outcome = Machine.run(
        ["timeout", Machine.patience, Machine.programs + "/" + command[0]] + command.dropFirst()
          + ["--data", data] + options)
      Self.expect(outcome, status: 1, says: names, "\(command)")
    }
  }

  /// Expects an exit code and words for an administrator, without what only a developer can read.
  static func expect(
    _ outcome: (status: Int32, output: String), status: Int32, says names: [String],
    _ comment: String = ""
  ) {
    #expect(outcome.status == status, "\(comment): \(outcome.output)")
    for name in names {
      #expect(outcome.output.contains(name), "\(comment): \(outcome.output)")
    }
    let forbidden = [
      "Fatal error", "Crash", "Stack dump", "stack trace", ".swift", "0x00", "Optional(", "Error(",
      typed,
    ]
    for word in forbidden {
      #expect(!outcome.output.contains(word), "\(comment): \(outcome.output)")
    }
  }

  /// Expects that so many packets wait, and that the machine is in order.
  func expectWhole(waiting: Int = 1) {
    let status = run("kiosk-sync", "status")
    #expect(status.output.contains("waiting  \(waiting)"), "\(status.output)")
    Self.expect(run("kiosk", "check"), status: 0, says: ["ok       data"])
    let found = Machine.run(["grep", "-ra", "--", Self.typed, folder])
    #expect(found.status == 1, "\(found.output.prefix(200))")
  }
}
