import Glibc

/// The system's service manager, where it started this program and waits for word of it
/// (sd_notify(3)): that it is ready, that it is alive, that it stops.
public struct ServiceManager: Sendable {
  /// Where it listens: a path, or a name that begins with `@`; nothing where nobody does.
  private let address: String?
  /// Longest time between two signs of life in milliseconds: half of what it waits for. Nothing
  /// where it waits for none.
  public let interval: Int64?
  private var next: Int64 = 0

  /// The one that the environment names; `variable` is for tests.
  public init(variable: (String) -> String? = { OwnProcess.variable($0) }) {
    address = variable("NOTIFY_SOCKET").flatMap {
      $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil
    }
    let isForThis = variable("WATCHDOG_PID").map { $0 == String(getpid()) } ?? true
    let microseconds = variable("WATCHDOG_USEC").flatMap { Int64($0) } ?? 0
    interval = address != nil && isForThis && microseconds > 0 ? max(1, microseconds / 2000) : nil
  }

  /// How long to wait at most before the next sign of life, in milliseconds.
  public func wait(at now: Int64) -> Int64 { interval == nil ? .max : max(0, next - now) }

  /// The program does its work from here on.
  public func ready() { tell("READY=1") }

  /// The program ends of its own.
  public func stopping() { tell("STOPPING=1") }

  /// The program is alive. Does nothing as long as it said so not long ago.
  ///
  /// - Parameter now: of a clock that only goes forward, in milliseconds.
  public mutating func alive(at now: Int64) {
    guard let interval, now >= next else { return }
    tell("WATCHDOG=1")
    next = now + interval
  }

  /// Sends one datagram; a manager that is gone is no matter.
  private func tell(_ state: String) {
    guard let address else { return }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    var name = Array(address.utf8)
    guard name.count < MemoryLayout.size(ofValue: target.sun_path) else { return }
    if name.first == UInt8(ascii: "@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
    let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + name.count } ?? 0
    let descriptor = socket(
      AF_UNIX,
      Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(state.utf8)
    _ = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(
          descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0,
          socklen_t(length))
      }
    }
  }
}
