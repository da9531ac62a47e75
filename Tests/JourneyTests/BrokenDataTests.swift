import Foundation
import Glibc
import Testing

/// Data folders, databases, keys and disks that are broken: a message, and nothing lost.
@Suite(.serialized)
struct BrokenDataTests {
  private let kiosk: BrokenKiosk

  init() throws { kiosk = try BrokenKiosk() }

  private func put(_ bytes: Data, back name: String) throws {
    try bytes.write(to: URL(fileURLWithPath: kiosk.data + "/" + name))
  }

  @Test func `A file in the place of the data folder is named and left alone`() throws {
    try FileManager.default.moveItem(atPath: kiosk.data, toPath: kiosk.folder + "/aside")
    try kiosk.write("a note", to: "data")
    kiosk.expectEveryCommand(says: [kiosk.data, "not a folder", "--data"])
    #expect(try String(contentsOfFile: kiosk.data, encoding: .utf8) == "a note")
    try FileManager.default.removeItem(atPath: kiosk.data)
    try FileManager.default.moveItem(atPath: kiosk.folder + "/aside", toPath: kiosk.data)
    kiosk.expectWhole()
  }

  private static let becomeNobody = [
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "timeout", Machine.patience,
  ]
  private static let canBeNobody =
    getuid() == 0
    && Machine.run(becomeNobody + [Machine.programs + "/kiosk", "--help"]).status == 0

  @Test(.enabled(if: canBeNobody, "needs root, setpriv, and programs that anyone may run"))
  func `A data folder of somebody else is named`() {
    for command in BrokenKiosk.commands {
      let outcome = Machine.run(
        Self.becomeNobody + [Machine.programs + "/" + command[0]] + command.dropFirst()
          + ["--data", kiosk.data])
      BrokenKiosk.expect(outcome, status: 1, says: [kiosk.data, "may not use"], "\(command)")
    }
    kiosk.expectWhole()
  }

  @Test(.enabled(if: BrokenDisk.isPossible, "needs root, mkfs.ext4 and a loop device"))
  func `A read-only disk is named`() throws {
    let disk = try BrokenDisk(mebibytes: 16)
    try #require(Machine.run(["cp", "-a", kiosk.data, disk.path + "/data"]).status == 0)
    try disk.makeReadOnly()
    for command in BrokenKiosk.commands {
      let outcome = Machine.run(
        ["timeout", Machine.patience, Machine.programs + "/" + command[0]] + command.dropFirst()
          + ["--data", disk.path + "/data"])
      BrokenKiosk.expect(
        outcome, status: 1, says: [disk.path + "/data", "read-only"], "\(command)")
    }
  }

  @Test(arguments: [(0, 100), (4096, 1 << 20), (100, 3996)])
  func `A damaged database is named, and its bytes stay for a rescue`(offset: Int, count: Int)
    throws
  {
    let before = try kiosk.bytes("kiosk.db")
    try kiosk.garble(at: offset, count: count)
    let broken = try kiosk.bytes("kiosk.db")
    kiosk.expectEveryCommand(says: [kiosk.data + "/kiosk.db", "damaged", "safe place"])
    #expect(try kiosk.bytes("kiosk.db") == broken)
    try put(before, back: "kiosk.db")
    kiosk.expectWhole()
  }

  @Test func `The check finds a sealed packet that was damaged`() throws {
    let before = try kiosk.bytes("kiosk.db")
    // A page of sealed bytes is the one that looks most like noise; they are at its end.
    let page = try #require(
      stride(from: 4096, to: before.count, by: 4096).max { first, second in
        Set(before[first..<first + 4096]).count < Set(before[second..<second + 4096]).count
      })
    try kiosk.garble(at: page + 3500, count: 64)
    let outcome = kiosk.run("kiosk", "check")
    BrokenKiosk.expect(outcome, status: 1, says: ["WRONG    data", kiosk.data])
    try put(before, back: "kiosk.db")
    kiosk.expectWhole()
  }

  @Test func `A database of a later version is left as it is`() throws {
    let before = try kiosk.bytes("kiosk.db")
    var later = before
    later[63] = 99  // PRAGMA user_version: bytes 60 to 63, most significant first.
    try put(later, back: "kiosk.db")
    kiosk.expectEveryCommand(says: [kiosk.data + "/kiosk.db", "later version", "99"])
    #expect(try kiosk.bytes("kiosk.db") == later)
    try put(before, back: "kiosk.db")
    kiosk.expectWhole()
  }

  @Test(arguments: ["signing.key", "handover.key"])
  func `A key file that is missing, exposed or damaged is named`(name: String) throws {
    let path = kiosk.data + "/" + name
    let key = try kiosk.bytes(name)
    unlink(path)
    kiosk.expectEveryCommand(says: [path, "missing", "Restore it"])
    #expect(access(path, F_OK) != 0, "no new key takes the place of a lost one")
    try put(key, back: name)
    chmod(path, 0o644)
    if name == "signing.key" {
      kiosk.expectEveryCommand(says: [path, "Others may read", "0600"])
      try put(key.prefix(7), back: name)
      chmod(path, 0o600)
      kiosk.expectEveryCommand(says: [path, "damaged", "Restore it"])
      try put(key, back: name)
    }
    chmod(path, 0o600)
    kiosk.expectWhole()
  }

  @Test func `The check names the key that only staff need`() throws {
    let key = try kiosk.bytes("device.key")
    unlink(kiosk.data + "/device.key")
    let outcome = kiosk.run("kiosk", "check")
    BrokenKiosk.expect(outcome, status: 1, says: ["WRONG    data", "device.key", "missing"])
    try put(key, back: "device.key")
    chmod(kiosk.data + "/device.key", 0o600)
    kiosk.expectWhole()
  }

  @Test(
    .enabled(
      if: BrokenDisk.isPossible && Machine.hasTmux,
      "needs tmux, root, mkfs.ext4 and a loop device"))
  func `A full disk saves nothing and says so, and with room the same registration is saved`()
    throws
  {
    let disk = try BrokenDisk(mebibytes: 16)
    let data = disk.path + "/data"
    let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
    let robot = try Robot(screen, language: "en")
    try robot.begin()
    try disk.fill()
    try robot.agreeToRegister(family: "Quetzal", given: "Ana")
    try screen.wait(for: robot.say("core.notSaved.full"))
    #expect(waiting(data) == "waiting  0")
    disk.makeRoom()
    #expect(waiting(data) == "waiting  0")
    try robot.choose("core.tryAgain", on: "core.notSaved.full")
    try screen.wait(for: robot.say("reference.kinds.registration.heading"))
    _ = try robot.reference()
    // The next citizen finds the terminal at work, though the disk is full again.
    try disk.fill()
    try robot.leave()
    try robot.begin()
    disk.makeRoom()
    #expect(waiting(data) == "waiting  1, the oldest for")
    let check = Machine.run([Machine.programs + "/kiosk", "check", "--data", data])
    #expect(check.output.contains("make room"), "\(check.output)")
    #expect(Machine.run(["grep", "-raq", "Quetzal", data]).status == 1)
  }

  private func waiting(_ data: String) -> String {
    let status = Machine.run([Machine.programs + "/kiosk-sync", "status", "--data", data])
    let line = status.output.split(separator: "\n").first { $0.hasPrefix("waiting") }
    return line?.firstMatch(of: /waiting  \d+(, the oldest for)?/).map { String($0.output.0) }
      ?? status.output
  }

  @Test(.enabled(if: BrokenDisk.isPossible, "needs root, mkfs.ext4 and a loop device"))
  func `A disk that is full at the first start is named, and nothing half made stays`() throws {
    let disk = try BrokenDisk(mebibytes: 16)
    try disk.fill()
    let start = [Machine.programs + "/kiosk", "--plain", "--data", disk.path + "/data"]
    BrokenKiosk.expect(
      Machine.run(start), status: 1, says: [disk.path + "/data", "full", "Make room"])
    disk.makeRoom()
    BrokenKiosk.expect(Machine.run(start), status: 0, says: ["English"])
    #expect(waiting(disk.path + "/data") == "waiting  0")
  }
}
