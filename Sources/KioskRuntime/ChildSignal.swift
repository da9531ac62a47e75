import Glibc

/// A descriptor that becomes readable when a child ends, so that nobody has to look for it.
struct ChildSignal {
  let descriptor: Int32

  init?() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGCHLD)
    guard sigprocmask(SIG_BLOCK, &set, nil) == 0 else { return nil }
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK.rawValue | SFD_CLOEXEC.rawValue))
    guard descriptor >= 0 else { return nil }
  }

  /// Takes what was reported.
  func drain() {
    var info = signalfd_siginfo()
    while read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) > 0 {}
  }
}
