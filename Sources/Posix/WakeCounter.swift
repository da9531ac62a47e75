import CLinux
import Glibc

/// A counter that can be polled, by which one thread wakes another of the same process.
public final class WakeCounter: Sendable {
  /// Readable when this was woken; closed with this object.
  public let descriptor: Int32

  /// Makes one.
  public init() throws(SystemError) {
    let counter = kiosk_event_counter()
    guard counter >= 0 else { throw SystemError("eventfd") }
    descriptor = counter
  }

  deinit { close(descriptor) }

  /// Makes the descriptor readable.
  public func wake() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Takes out what was counted; false where there was nothing.
  @discardableResult
  public func drain() -> Bool {
    var sum: UInt64 = 0
    return read(descriptor, &sum, 8) > 0
  }

  /// Waits until this is woken.
  public func wait() {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, -1)
    drain()
  }
}
