import CLinux
import Glibc

/// Signals that are read instead of interrupting: blocked, and queued at a descriptor.
public final class SignalQueue: Sendable {
  /// Readable when a signal came; closed with this object. The signals stay blocked.
  public let descriptor: Int32

  /// Blocks signals in this thread and in those that it starts from here on: to be made before any
  /// other thread, which would be interrupted as before.
  public init(_ signals: [Int32]) throws(SystemError) {
    let queue = kiosk_signal_queue(signals, Int32(signals.count))
    guard queue >= 0 else { throw SystemError("signalfd") }
    descriptor = queue
  }

  deinit { close(descriptor) }

  /// The next signal that came; nothing where none did.
  @discardableResult
  public func next() -> Int32? {
    let number = kiosk_next_signal(descriptor)
    return number > 0 ? number : nil
  }

  /// Takes out all that came.
  public func drain() { while next() != nil {} }

  /// Waits for a signal, at most so many milliseconds; nothing where none came by then.
  public func wait(atMost milliseconds: Int64) -> Int32? {
    if let number = next() { return number }
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, Int32(clamping: milliseconds))
    return next()
  }
}
