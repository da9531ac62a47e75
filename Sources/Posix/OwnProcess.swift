import CLinux
import Glibc

/// The process that is running this program.
public enum OwnProcess {
  /// The file of the running program.
  public static var executable: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path of a program in the folder of this one.
  public static func neighbour(_ name: String) -> String {
    let own = executable
    return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + name
  }

  /// The path that was executed, as its caller named it; empty where that is unknown.
  public static var executedPath: String {
    kiosk_executed_path().map { String(cString: $0) } ?? ""
  }

  /// Replaces this process by a fresh one of the same program with the same arguments: the one that is
  /// at the executed path now. Descriptors that are not the standard ones close by themselves.
  ///
  /// - Returns: the error; it never returns otherwise.
  public static func startAnew() -> Int32 {
    var problem = ENOENT
    for program in [executedPath, "/proc/self/exe"] where !program.isEmpty {
      CStrings.with(CommandLine.arguments) { arguments in
        _ = execve(program, arguments, environ)
        problem = errno
      }
    }
    return problem
  }

  /// A variable of the environment; nothing where it is not set.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// What is in memory stays there: no core file, and no other process of this user looks in.
  public static func keepMemoryPrivate() { _ = kiosk_keep_memory_private() }

  /// A pipe that nobody reads any more fails a write, and does not end the process.
  public static func outliveClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Has a signal sent to this process when the thread that started it ends.
  public static func endWithParent(_ signal: Int32) { _ = kiosk_signal_on_parent_end(signal) }

  /// Bounds the memory for data.
  public static func limitData(bytes: UInt) {
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
  }
}
