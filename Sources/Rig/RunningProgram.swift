import Glibc

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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if takesInput {
      posix_spawn_file_actions_adddup2(&actions, given[0], 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, taken[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let surroundings = settings.map { strdup($0) } + RunningProgram.environment + [nil]
    defer { for setting in surroundings.prefix(settings.count) { free(setting) } }
    let outcome = posix_spawnp(&child, command[0], &actions, nil, arguments, surroundings)
    close(given[0])
    close(taken[1])
    input = given[1]
    output = taken[0]
    identifier = child
    guard outcome == 0 else {
      close(input)
      close(output)
      return nil
    }
  }

  /// The environment of this process, as it is.
  private static var environment: [UnsafeMutablePointer<CChar>?] {
    var values: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let value = next.pointee {
      values.append(value)
      next += 1
    }
    return values
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
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    isReaped = true
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  /// Whether it is still there, as far as its output tells.
  public var isOpen: Bool { output >= 0 }

  /// What it wrote since the last line was sent.
  public var answer: Substring { text[text.utf8.index(text.startIndex, offsetBy: mark)...] }

  /// Sends a line.
  public func send(_ line: String) {
    mark = text.utf8.count
    var bytes = Array((line + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
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

  /// Runs a command to its end: exit code and output.
  public static func run(_ command: [String], errors: String) -> (code: Int32, text: String) {
    guard let child = RunningProgram(command, errors: errors) else { return (127, "") }
    let code = child.wait()
    return (code, child.text)
  }
}
