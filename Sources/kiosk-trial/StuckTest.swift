import Arguments
import Configuration
import Database
import FoundationEssentials
import Glibc
import KioskStore
import Posix
import Rig

/// `kiosk-trial stuck`: whatever hangs, keys answer, memory stays, and a session that was left is
/// wiped within a second of its time.
struct StuckTest {
  /// What hangs.
  enum Part: String, CaseIterable {
    /// The print command never ends.
    case printer
    /// An agent holds its lock and never reads the pipe that wakes it, which is full.
    case agent
    /// Another program has begun to write to the database and does not end.
    case database
    /// A text is a named pipe that nobody writes to.
    case pipe
  }

  private static let keyLimit = 100.0
  private static let memoryLimit = 64.0
  /// Thirty seconds to the warning and twenty after it, the shortest there are.
  private static let wipeTime: Int64 = 50_000

  private let part: Part
  private let kiosk: String
  private let folder: String
  private var locker: Connection?
  private var pipe: Int32 = -1

  /// Runs one part, or all at the same time; 0 if all is well, 1 if not.
  static func run(_ given: Given) -> Int32 {
    let kiosk = given.value(.kiosk) ?? OwnProcess.neighbour("kiosk")
    guard let part = given.word(.part).flatMap({ Part(rawValue: $0) }) else { return all(kiosk) }
    do {
      var test = try StuckTest(part, kiosk: kiosk)
      defer { try? FileManager.default.removeItem(atPath: test.folder) }
      return try test.run() ? 0 : 1
    } catch {
      print("stuck \(part.rawValue): \(error)")
      return 1
    }
  }

  private static func all(_ kiosk: String) -> Int32 {
    let tests = Part.allCases.compactMap { part in
      RunningProgram(
        [OwnProcess.executable, "stuck", part.rawValue, "--kiosk", kiosk],
        errors: "/dev/null")
    }
    let codes = tests.map { $0.wait() }
    for test in tests { print(test.text, terminator: "") }
    return codes.count == Part.allCases.count && codes.allSatisfy { $0 == 0 } ? 0 : 1
  }

  private init(_ part: Part, kiosk: String) throws {
    self.part = part
    self.kiosk = kiosk
    folder = FileManager.default.temporaryDirectory.path + "/kiosk-stuck-\(part)-\(getpid())"
    let data = folder + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    var settings = "[privacy]\nidle_seconds = 30\nwarning_seconds = 20\n"
    if part == .printer { settings += "[print]\ncommand = sleep 100000\n" }
    if part == .pipe {
      let locales = try ResourceFolders.locales(configured: "")
      try FileManager.default.copyItem(atPath: locales, toPath: folder + "/locales")
      try FileManager.default.removeItem(atPath: folder + "/locales/es/core.json")
      mkfifo(folder + "/locales/es/core.json", 0o600)
      settings += "[kiosk]\nlocales = \(folder)/locales\n"
    }
    try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/kiosk.conf"))
    chmod(data, 0o700)
  }

  private mutating func run() throws -> Bool {
    let command = [kiosk, "--config", folder + "/kiosk.conf", "--data", folder + "/data"]
    guard let terminal = PseudoTerminal(command) else {
      throw BreakoutRound.BrokenOut(description: "no terminal can be had for a test")
    }
    _ = terminal.drain(quietMilliseconds: 500)
    let toCheck = ["\r", "4", "3", "chairs", "\r", "\r", "\r"]
    let keys: [String] =
      switch part {
      case .printer: toCheck + ["3", "1"]
      case .agent, .database: toCheck + ["3"]
      case .pipe: ["2", "1", "2"]
      }
    for key in keys.dropLast() { walk(terminal, key) }
    let before = terminal.residentMemory
    try hang()
    walk(terminal, keys[keys.count - 1])
    // Where it is being saved there are no keys until that is known, or known to take long.
    var slowest = 0.0
    let begin = Clock.monotonic
    while terminal.press(Array("\u{1B}OQ".utf8)).bytes == 0,
      Clock.monotonic < begin + 10_000
    {}
    let answered = Clock.monotonic - begin
    for _ in 0..<21 {
      slowest = max(slowest, terminal.press(Array("\u{1B}OQ".utf8)).milliseconds)
    }
    let lastKey = Clock.monotonic
    terminal.wait(for: [], milliseconds: 45_000)
    let growth = terminal.residentMemory - before
    terminal.wait(for: Array("\u{1B}[3J".utf8), milliseconds: 15_000)
    let wiped = Clock.monotonic - lastKey
    let page = terminal.drain(quietMilliseconds: 500)
    let isGood =
      slowest <= Self.keyLimit && growth <= Self.memoryLimit && page.bytes > 100
      && (Self.wipeTime - 500...Self.wipeTime + 1000).contains(wiped)
    print(
      "stuck \(part.rawValue): first key after \(answered) ms, slowest of 21 \(Int(slowest)) ms, "
        + "wiped \(wiped - Self.wipeTime) ms after its time, \(Int(growth)) MiB more, "
        + "next page \(page.bytes) bytes: \(isGood ? "good" : "BAD")")
    return isGood
  }

  private func walk(_ terminal: PseudoTerminal, _ key: String) {
    _ = terminal.press(Array(key.utf8))
    _ = terminal.drain(quietMilliseconds: 300)
  }

  /// Makes the part hang.
  private mutating func hang() throws {
    switch part {
    case .printer, .pipe: break
    case .agent:
      let path = DataFolder(folder + "/data").agentPipe
      mkfifo(path, 0o600)
      pipe = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
      let bytes = [UInt8](repeating: 1, count: 4096)
      while write(pipe, bytes, bytes.count) > 0 {}
    case .database:
      let connection = try Connection(path: StoreFile.database.path(in: folder + "/data"))
      try connection.execute("BEGIN IMMEDIATE")
      locker = connection
    }
  }
}

extension PseudoTerminal {
  /// Reads until some bytes come, or for so long; nothing ends the waiting where none are named.
  fileprivate func wait(for wanted: [UInt8], milliseconds: Int64) {
    let end = Clock.monotonic + milliseconds
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while Clock.monotonic < end {
      var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, Int32(max(0, end - Clock.monotonic))) > 0 else { return }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      seen = seen.suffix(16) + buffer[..<count]
      if seen.hasSubsequence(wanted) { return }
    }
  }
}
