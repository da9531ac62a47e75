import Glibc
import Posix

/// A program on a pseudo-terminal of its own, measured from outside.
public final class PseudoTerminal {
  // Constants of <asm/ioctls.h> that Swift does not import.
  private static let unlock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// The end at which keys go in and drawing comes out.
  public let master: Int32
  /// The program.
  public let child: pid_t

  /// What was drawn last.
  private var text: [UInt8] = []

  /// When the child was started, in nanoseconds of the monotonic clock.
  public let started: UInt64

  /// Starts a command on a fresh terminal.
  ///
  /// - Parameter showsErrors: whether standard error is the terminal too.
  public init?(_ command: [String], columns: Int = 80, rows: Int = 24, showsErrors: Bool = false) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    var locked: Int32 = 0
    guard master >= 0, ioctl(master, Self.unlock, &locked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { return nil }
    let name = "/dev/pts/\(number)"
    // The size is set on the other end, which stays open until the child has it too.
    let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard slave >= 0, ioctl(slave, UInt(TIOCSWINSZ), &size) == 0 else { return nil }
    defer { close(slave) }
    setenv("TERM", "xterm-256color", 1)
    setenv("LC_ALL", "C.UTF-8", 1)
    var program = ChildProcess(command)
    program.input = .file(name, O_RDWR)
    program.output = .descriptor(0)
    if showsErrors { program.errors = .descriptor(0) }
    // So that the terminal just opened becomes the controlling one.
    program.hasOwnSession = true
    started = Clock.nanoseconds
    guard let identifier = program.start() else { return nil }
    child = identifier
  }

  deinit {
    kill(child, SIGKILL)
    _ = ChildProcess.state(of: child, waits: true)
    close(master)
  }

  /// Reads until the terminal was quiet for so long, or gave nothing at all for a second.
  ///
  /// - Returns: how many bytes came, and when the last of them did.
  public func drain(quietMilliseconds: Int32) -> (bytes: Int, last: UInt64) {
    var total = 0
    var last = Clock.nanoseconds
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var patience: Int32 = 1000
    text.removeAll(keepingCapacity: true)
    while true {
      var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, patience) > 0 else { break }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      last = Clock.nanoseconds
      total += count
      text += buffer[..<count]
      patience = quietMilliseconds
    }
    return (total, last)
  }

  /// Presses keys of a way to some page and waits until all is drawn; the text of what was.
  public func go(_ keys: String, quietMilliseconds: Int32) -> String {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
    _ = drain(quietMilliseconds: quietMilliseconds)
    return String(decoding: text, as: UTF8.self)
  }

  /// Presses a key and waits for what it draws.
  public func press(_ bytes: [UInt8]) -> (bytes: Int, milliseconds: Double) {
    let before = Clock.nanoseconds
    _ = write(master, bytes, bytes.count)
    let answer = drain(quietMilliseconds: 5)
    return (answer.bytes, Double(answer.last - before) / 1e6)
  }

  /// How much of the processor the program's first thread has used, in seconds, counted by the
  /// scheduler in nanoseconds: a busy machine makes it wait longer, not work more.
  public var processorSeconds: Double {
    let text = KernelFile.text("/proc/\(child)/schedstat")
    return (text.split(separator: " ").first.flatMap { Double($0) } ?? 0) / 1e9
  }

  /// The resident memory of the program, in MiB.
  public var residentMemory: Double { Self.residentMemory(of: child) }

  /// The resident memory of a process, in MiB; 0 where it is gone.
  public static func residentMemory(of process: pid_t) -> Double {
    memory(of: process, "VmRSS:")
  }

  /// The most memory that a process ever had resident, in MiB; 0 where it is gone.
  public static func peakMemory(of process: pid_t) -> Double { memory(of: process, "VmHWM:") }

  private static func memory(of process: pid_t, _ name: String) -> Double {
    let line = KernelFile.text("/proc/\(process)/status").split(separator: "\n")
      .first { $0.hasPrefix(name) }
    return (line.flatMap { Double($0.filter(\.isNumber)) } ?? 0) / 1024
  }

  /// A child of the program by its name; nothing where there is none.
  public func child(named name: String) -> pid_t? {
    KernelFile.text("/proc/\(child)/task/\(child)/children").split(separator: " ")
      .compactMap { pid_t($0) }
      .first { KernelFile.text("/proc/\($0)/comm").hasPrefix(name) }
  }
}
