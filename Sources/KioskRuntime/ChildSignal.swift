import CLinux
import Glibc

/// A descriptor that becomes readable when a child ends, so that nobody has to look for it.
struct ChildSignal {
  let descriptor: Int32

  init?() {
    descriptor = kiosk_child_signal()
    guard descriptor >= 0 else { return nil }
  }

  /// Takes what was reported.
  func drain() {
    var report = [UInt8](repeating: 0, count: 1024)
    while read(descriptor, &report, report.count) > 0 {}
  }
}
