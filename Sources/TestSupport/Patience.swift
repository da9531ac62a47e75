import Glibc
import Synchronization

/// Waiting in tests: for a condition, never for a time.
///
/// A machine may be as busy as it likes; only what hangs takes `seconds`. A test says what must come
/// to pass, not how soon: how soon is measured by `kiosk-bench`.
public enum Patience {
  /// After so long something hangs.
  public static let seconds = 300

  /// Waits until the condition holds; false where it hangs.
  ///
  /// - Parameter pause: milliseconds between two looks.
  public static func until(
    pause: UInt32 = 10, _ condition: () throws -> Bool
  ) rethrows -> Bool {
    var left = UInt32(seconds) * 1000
    while try !condition() {
      guard left > 0 else { return false }
      usleep(pause * 1000)
      left -= min(left, pause)
    }
    return true
  }

  /// The same without holding a thread, which what is waited for may need.
  public static func until(
    pause: UInt32 = 10, _ condition: () throws -> Bool
  ) async rethrows -> Bool {
    var left = UInt32(seconds) * 1000
    while try !condition() {
      guard left > 0 else { return false }
      try? await Task.sleep(for: .milliseconds(pause))
      left -= min(left, pause)
    }
    return true
  }
}

/// A door that somebody opens once, and others wait at.
public final class Gate: Sendable {
  private let isOpen = Atomic(false)

  /// A closed door.
  public init() {}

  /// Lets everybody through, now and later.
  public func open() { isOpen.store(true, ordering: .sequentiallyConsistent) }

  /// Waits until it is open; false where that hangs.
  @discardableResult
  public func pass() -> Bool {
    Patience.until(pause: 1) { isOpen.load(ordering: .sequentiallyConsistent) }
  }
}
