import Arguments
import Configuration
import Database
import FoundationEssentials
import Glibc
import KioskStore
import Posix
import Rig

/// `kiosk-trial stuck`: whatever hangs or has no end, keys answer, memory stays, and a session that was
/// left is wiped within a second of its time.
///
/// The limits are what a citizen waits for. On a machine that does other work too they are that many
/// times longer as `--patience` says; what has to happen, and in which order, stays.
struct StuckTest {
  private static let keyLimit = 100.0
  private static let memoryLimit = 64.0
  /// Thirty seconds to the warning and twenty after it, the shortest there are.
  private static let wipeTime: Int64 = 50_000
  private static let textSize = Array("\u{1B}OQ".utf8)

  private let part: StuckPart
  private let kiosk: String
  private let patience: Int
  private let folder: String
  private let data: String
  private var locker: Connection?
  private var pipe: Int32 = -1
  private var office: EndlessOffice?
  private var importer: RunningProgram?

  /// Runs one part, or all at the same time; 0 if all is well, 1 if not.
  static func run(_ given: Given) -> Int32 {
    let kiosk = given.value(.kiosk) ?? OwnProcess.neighbour("kiosk")
    let patience = given.number(.patience).map { Int($0) } ?? 1
    guard let part = given.word(.part).flatMap({ StuckPart(rawValue: $0) }) else {
      return all(kiosk, patience)
    }
    do {
      var test = try StuckTest(part, kiosk: kiosk, patience: patience)
      defer { try? FileManager.default.removeItem(atPath: test.folder) }
      return try test.run() ? 0 : 1
    } catch {
      print("stuck \(part.rawValue): \(error)")
      return 1
    }
  }

  private static func all(_ kiosk: String, _ patience: Int) -> Int32 {
    let tests = StuckPart.allCases.compactMap { part in
      RunningProgram(
        [
          OwnProcess.executable, "stuck", part.rawValue, "--kiosk", kiosk, "--patience",
          "\(patience)",
        ],
        errors: "/dev/null")
    }
    let codes = tests.map { $0.wait() }
    for test in tests { print(test.text, terminator: "") }
    return codes.count == StuckPart.allCases.count && codes.allSatisfy { $0 == 0 } ? 0 : 1
  }

  private init(_ part: StuckPart, kiosk: String, patience: Int) throws {
    self.part = part
    self.kiosk = kiosk
    self.patience = patience
    folder = FileManager.default.temporaryDirectory.path + "/kiosk-stuck-\(part)-\(getpid())"
    if part.hasOffice {
      let stage = try Stage(folder: folder)
      _ = stage.stop()
      data = stage.data
      office = try EndlessOffice(port: stage.port, isSlow: part == .drip)
    } else {
      data = folder + "/data"
      try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
      chmod(data, 0o700)
    }
    var settings = "[privacy]\nidle_seconds = 30\nwarning_seconds = 20\n"
    if part == .printer {
      try script("print", "touch \(folder)/printing; exec sleep 100000")
      settings += "[print]\ncommand = sh \(folder)/print\n"
    }
    if part == .pipe {
      let locales = try ResourceFolders.locales(configured: "")
      try FileManager.default.copyItem(atPath: locales, toPath: folder + "/locales")
      try FileManager.default.removeItem(atPath: folder + "/locales/es/core.json")
      mkfifo(folder + "/locales/es/core.json", 0o600)
      settings += "[kiosk]\nlocales = \(folder)/locales\n"
    }
    try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/kiosk.conf"))
  }

  private func script(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private mutating func run() throws -> Bool {
    let command = [kiosk, "--config", folder + "/kiosk.conf", "--data", data]
    guard let terminal = PseudoTerminal(command) else {
      throw Stage.Failure("no terminal can be had for a test")
    }
    try expect(terminal, "the first page") { $0 > 500 }
    for key in part.keys.dropLast() { walk(terminal, key) }
    // A key that comes while something is saved is for nobody.
    if part == .printer { try expect(terminal, "the reference") { _ in try waiting() == 1 } }
    let before = terminal.residentMemory
    let agent = try agentMemory(terminal)
    try hang()
    walk(terminal, part.keys[part.keys.count - 1])
    try expect(terminal, "what hangs") { _ in try isHanging() }
    // Where it is being saved there are no keys until that is known, or known to take long.
    var slowest = 0.0
    let begin = Clock.monotonic
    while terminal.press(Self.textSize).bytes == 0, Clock.monotonic < begin + Stage.patience {}
    let answered = Clock.monotonic - begin
    for _ in 0..<21 { slowest = max(slowest, terminal.press(Self.textSize).milliseconds) }
    let lastKey = Clock.monotonic
    terminal.wait(for: [], milliseconds: 45_000)
    // The most that the kiosk ever had is that of deriving a key, which is over.
    let growth = terminal.residentMemory - before
    let agentGrowth = agent.map { PseudoTerminal.peakMemory(of: $0.process) - $0.before } ?? 0
    let isStillHanging = try isHanging()
    terminal.wait(for: Array("\u{1B}[3J".utf8), milliseconds: 5000 + Int64(patience) * 10_000)
    let late = Clock.monotonic - lastKey - Self.wipeTime
    let page = terminal.drain(quietMilliseconds: 500)
    let end = try stop()
    let isGood =
      slowest <= Self.keyLimit * Double(patience) && (-500...1000 * Int64(patience)).contains(late)
      && max(growth, agentGrowth) <= Self.memoryLimit && page.bytes > 100 && isStillHanging
    print(
      "stuck \(part.rawValue): first key after \(answered) ms, slowest of 21 \(Int(slowest)) ms, "
        + "wiped \(late) ms after its time, \(Int(growth)) MiB more, next page \(page.bytes) bytes"
        + (agent == nil ? "" : ", agent \(Int(agentGrowth)) MiB more")
        + "\(end): \(isGood ? "good" : "BAD")")
    return isGood
  }

  private func walk(_ terminal: PseudoTerminal, _ key: String) {
    _ = terminal.press(Array(key.utf8))
    _ = terminal.drain(quietMilliseconds: 300)
  }

  /// Reads what is drawn until something is so, given how many bytes there were.
  private func expect(
    _ terminal: PseudoTerminal, _ what: String, _ isSo: (Int) throws -> Bool
  ) throws {
    let end = Clock.monotonic + Stage.patience
    var bytes = 0
    repeat {
      bytes += terminal.drain(quietMilliseconds: 300).bytes
      if try isSo(bytes) { return }
    } while Clock.monotonic < end
    throw Stage.Failure("\(what) never came")
  }

  /// How many packets wait.
  private func waiting() throws -> Int {
    Int(
      try Connection(path: StoreFile.database.path(in: data))
        .number("SELECT count(*) FROM outbox WHERE kept_ms IS NULL"))
  }

  /// The kiosk's own agent and the memory it has; nothing where the kiosk has no office.
  private func agentMemory(_ terminal: PseudoTerminal) throws -> (process: pid_t, before: Double)? {
    guard part.hasOffice else { return nil }
    try expect(terminal, "the agent") { _ in terminal.child(named: "kiosk-sync") != nil }
    return terminal.child(named: "kiosk-sync").map { ($0, PseudoTerminal.residentMemory(of: $0)) }
  }

  /// Makes the part hang.
  private mutating func hang() throws {
    switch part {
    case .printer, .pipe, .flood, .drip: break
    case .agent:
      let path = DataFolder(data).agentPipe
      mkfifo(path, 0o600)
      pipe = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
      let bytes = [UInt8](repeating: 1, count: 4096)
      while write(pipe, bytes, bytes.count) > 0 {}
    case .database:
      let connection = try Connection(path: StoreFile.database.path(in: data))
      try connection.execute("BEGIN IMMEDIATE")
      locker = connection
    case .directory:
      var directory = GeneratedDirectory(seed: 7)
      guard directory.write(services: 5000, to: folder + "/directory.json") else {
        throw Stage.Failure("no directory can be written")
      }
      try script(
        "import",
        "until [ -e \(folder)/enough ]; do '\(kiosk)' --config \(folder)/kiosk.conf --data \(data) "
          + "catalogue import-hsds \(folder)/directory.json || exit 1; done")
      importer = RunningProgram(["sh", folder + "/import"], errors: folder + "/import.log")
    }
  }

  /// Whether the kiosk has met what hangs.
  private func isHanging() throws -> Bool {
    switch part {
    case .printer: return access(folder + "/printing", F_OK) == 0
    case .agent: return try waiting() == 1
    case .flood, .drip: return try waiting() == 1 && (office?.asked ?? 0) > 0
    case .directory:
      importer?.read(milliseconds: 0)
      return importer?.isOpen == true
    case .database, .pipe: return true
    }
  }

  /// Ends what has no end; what there is to say of it.
  private func stop() throws -> String {
    if let office { return ", \(office.asked) answers of \(office.bytes >> 10) KiB together" }
    guard let importer else { return "" }
    try script("enough", "")
    guard importer.wait() == 0 else { throw Stage.Failure("an import failed: \(importer.text)") }
    return ", \(importer.text.split(separator: "\n").count / 2) imports"
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
