import Configuration
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeServer
import Welfare

/// `serve DIR`
struct ServeCommand: Command {
  let name = "serve"
  let summary = "answer kiosks until SIGTERM or SIGINT"
  let options = ["--listen", "--tls-cert", "--tls-key", "--content"]
  let usage =
    "DIR [--listen 127.0.0.1:8443] [--tls-cert FILE --tls-key FILE] [--content DIR]"

  func run(_ options: Options) throws {
    let configuration = options.configuration
    let address = try ListenAddress(options.value("--listen") ?? configuration.office.listen)
    let tls = try material(options)
    let folder = OfficeFolder(try options.folder())
    let content = try OfficeContent.read(
      options.value("--content") ?? configuration.kiosk.content)
    let service = try folder.openService(
      OfficeEnvironment(
        now: SystemClock.milliseconds, slots: ContentSlots(content).source, terms: content.terms,
        log: { Streams.error($0 + "\n") }))
    // Blocked before any thread starts, so that every thread leaves these to `sigwait`.
    StopSignals.block()
    try service.retryWaiting()
    let server = try OfficeServer(address, tls: tls, service: service)
    announce(server, service, folder)
    let signal = StopSignals.wait()
    service.note("stopping signal=\(signal)")
    server.stop()
    try (service.store as? SQLiteOfficeStore)?.checkpoint()
    service.note("stopped")
  }

  private func material(_ options: Options) throws -> TLSMaterial? {
    let office = options.configuration.office
    let certificate = options.value("--tls-cert") ?? office.tlsCert
    let key = options.value("--tls-key") ?? office.tlsKey
    if certificate.isEmpty && key.isEmpty { return nil }
    guard !certificate.isEmpty, !key.isEmpty else {
      throw UsageError("--tls-cert and --tls-key go together; one is missing")
    }
    return try TLSMaterial(certificatePath: certificate, keyPath: key)
  }

  private func announce(_ server: OfficeServer, _ service: OfficeService, _ folder: OfficeFolder) {
    service.note("listening \(server.url) pid=\(getpid())")
    if !server.isSecure, !server.address.isLoopback {
      service.note(
        "warning: other machines can reach this address without TLS; packets are sealed all the "
          + "same, but give --tls-cert and --tls-key")
    }
    if FileManager.default.fileExists(atPath: folder.recoveryKeyPath) {
      service.note("warning: take \(folder.recoveryKeyPath) away from this machine")
    }
  }
}

/// The machine's clock.
enum SystemClock {
  /// Milliseconds since 1970.
  static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// The signals that stop the office.
enum StopSignals {
  private static func set() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }

  static func block() {
    signal(SIGPIPE, SIG_IGN)
    var signals = set()
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  static func wait() -> Int32 {
    var signals = set()
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
    return number
  }
}
