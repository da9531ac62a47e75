import Glibc
import Posix

/// A program as a child process: lines go in, text comes out, and it can be killed.
public final class RunningProgram {
  private let identifier: pid_t
  private var input: Int32
  private var output: Int32
  private var isReaped = false

  /// Everything it wrote.
  public private(set) var text = ""
  /// Where the text after the last line sent begins.
  private var mark = 0

  /// Starts a command; what it writes to standard error goes to a file. `settings` are added to the
  /// environment, each `NAME=value`.
  public init?(
    _ command: [String], errors: String, takesInput: Bool = false, settings: [String] = []
  ) {
    var given: [Int32] = [-1, -1]
    var taken: [Int32] = [-1, -1]
    guard pipe(&given) == 0, pipe(&taken) == 0 else { return nil }
    for end in given + taken { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var child = ChildProcess(command)
    if takesInput { child.input = .descriptor(given[0]) }
    child.output = .descriptor(taken[1])
    child.errors = .file(errors, O_WRONLY | O_CREAT | O_APPEND)
    child.settings = settings
    let started = child.start()
    close(given[0])
    close(taken[1])
    input = given[1]
    output = taken[0]
    identifier = started ?? -1
    guard started != nil else {
      close(input)
      close(output)
      (input, output, isReaped) = (-1, -1, true)
      return nil
    }
  }

  deinit {
    kill()
    if input >= 0 { close(input) }
    if output >= 0 { close(output) }
  }

  /// Kills it as `kill -9` does.
  public func kill() {
    guard !isReaped else { return }
    Glibc.kill(identifier, SIGKILL)
    _ = wait()
  }

  /// Asks it to stop (SIGTERM) and gives its exit code; a signal's number and 128 if it died of one.
  public func stop() -> Int32 {
    guard !isReaped else { return 0 }
    Glibc.kill(identifier, SIGTERM)
    return wait()
  }

  /// Waits for its end and gives its exit code.
  public func wait() -> Int32 {
    guard !isReaped else { return 0 }
    // A child that writes must not wait for a reader.
    while read(milliseconds: -1) {}
    isReaped = true
    guard case .ended(let code) = ChildProcess.state(of: identifier, waits: true) else { return -1 }
    return code
  }

  /// Whether it is still there, as far as its output tells.
  public var isOpen: Bool { output >= 0 }

  /// What it wrote since the last line was sent.
  public var answer: Substring { text[text.utf8.index(text.startIndex, offsetBy: mark)...] }

  /// The most memory that it ever had resident, in MiB; 0 where it is gone.
  public var peakMemory: Double { PseudoTerminal.peakMemory(of: identifier) }

  /// Sends a line.
  public func send(_ line: String) {
    mark = text.utf8.count
    WholeWrite.text(line + "\n", to: input)
  }

  /// Ends its input.
  public func endInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Reads what comes within so many milliseconds (-1: any time). False where its output has ended.
  @discardableResult
  public func read(milliseconds: Int32) -> Bool {
    guard output >= 0 else { return false }
    var watched = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(output, &buffer, buffer.count)
    guard count > 0 else {
      close(output)
      output = -1
      return false
    }
    text += String(decoding: buffer[..<count], as: UTF8.self)
    return true
  }

  /// Runs a command to its end: exit code and output. `input` is all that it is given.
  public static func run(
    _ command: [String], errors: String, input: String? = nil, settings: [String] = []
  ) -> (code: Int32, text: String) {
    guard
      let child = RunningProgram(
        command, errors: errors, takesInput: input != nil, settings: settings)
    else { return (127, "") }
    if let input {
      WholeWrite.text(input, to: child.input)
      child.endInput()
    }
    let code = child.wait()
    return (code, child.text)
  }
}
