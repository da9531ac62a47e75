import CLinux
import Glibc

/// A program as a child process: what it is given, and how it is started.
///
/// Signals that this process ignores or blocks reach the child as if it did not.
public struct ChildProcess {
  /// What one of the child's three streams is.
  public enum Stream {
    /// Nothing comes, or what goes there is thrown away.
    case nothing
    /// These bytes, for its input. They are handed over whole, in a file that lives in memory, so
    /// that nobody has to wait for a child that does not read.
    case bytes([UInt8])
    /// A file, opened with these flags.
    case file(String, Int32)
    /// A descriptor of this process, or a lower one that the child has by then.
    case descriptor(Int32)
  }

  /// The program, looked up along PATH where its name has no slash, and its arguments.
  public var command: [String]
  /// Its standard input.
  public var input = Stream.nothing
  /// Its standard output.
  public var output = Stream.nothing
  /// Its standard error.
  public var errors = Stream.nothing
  /// Added to the environment, each `NAME=value`.
  public var settings: [String] = []
  /// Whether it has a session, and so a process group, of its own, and cannot reach this terminal.
  public var hasOwnSession = false

  /// A command that is given nothing.
  public init(_ command: [String]) { self.command = command }

  /// Starts it.
  ///
  /// - Returns: its process id; nothing where it cannot be started.
  public func start() -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var opened: [Int32] = []
    defer { for file in opened { close(file) } }
    for (number, stream) in [input, output, errors].enumerated() {
      let number = Int32(number)
      switch stream {
      case .nothing:
        posix_spawn_file_actions_addopen(
          &actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
      case .file(let path, let flags):
        posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
      case .descriptor(let other): posix_spawn_file_actions_adddup2(&actions, other, number)
      case .bytes(let bytes):
        guard let file = Self.memoryFile(bytes) else { return nil }
        opened.append(file)
        posix_spawn_file_actions_adddup2(&actions, file, number)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
        | (hasOwnSession ? kiosk_spawn_session : 0))
    var identifier = pid_t()
    let outcome = CStrings.with(command) { arguments in
      CStrings.with(settings, and: environ) { environment in
        posix_spawnp(&identifier, command[0], &actions, &attributes, arguments, environment)
      }
    }
    return outcome == 0 ? identifier : nil
  }

  /// How a child that was started is.
  public enum State: Equatable {
    /// It has not ended.
    case running
    /// It has ended, with this exit code; 128 and the number of the signal where one ended it.
    case ended(Int32)
    /// It is no child of this process, or no longer.
    case unknown
  }

  /// How a child is, at once or, with `waits`, at its end. A child that has ended is known once.
  public static func state(of child: pid_t, waits: Bool = false) -> State {
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, waits ? 0 : WNOHANG)
      if ended < 0, errno == EINTR { continue }
      guard ended != 0 else { return .running }
      guard ended > 0 else { return .unknown }
      return .ended(status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f))
    }
  }

  private static func memoryFile(_ bytes: [UInt8]) -> Int32? {
    let file = kiosk_memory_file()
    guard file >= 0 else { return nil }
    guard WholeWrite.bytes(bytes, to: file), lseek(file, 0, SEEK_SET) == 0 else {
      close(file)
      return nil
    }
    return file
  }
}
