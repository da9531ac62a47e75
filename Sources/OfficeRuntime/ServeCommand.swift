import Arguments
import Configuration
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeServer
import Posix
import Services

/// `serve DIR`
struct ServeCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let address: String
  private let status: String
  private let certificate: String
  private let key: String
  private let content: String
  private let sources: KeySources

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    let office = configuration.office
    address = given.value(.listen) ?? office.listen
    status = given.value(.status) ?? office.status
    certificate = given.value(.certificate) ?? office.tlsCert
    key = given.value(.key) ?? office.tlsKey
    guard certificate.isEmpty == key.isEmpty else {
      throw UsageError("--tls-cert and --tls-key go together; one is missing")
    }
    folder = try given.folder(configuration)
    content = given.value(.content) ?? configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
  }

  func run() throws {
    try requireNoRecoveryKey()
    let address = try ListenAddress(address)
    let tls =
      certificate.isEmpty ? nil : try TLSMaterial(certificatePath: certificate, keyPath: key)
    let content = try OfficeContent.read(content)
    let service = try folder.openService(
      OfficeEnvironment(
        now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms,
        log: { Streams.error($0 + "\n") }), unlock: sources.unlock, isBusy: true)
    OwnProcess.outliveClosedPipes()
    // Before any thread starts, so that every thread leaves these to the queue.
    let stop = try SignalQueue([SIGTERM, SIGINT])
    try service.retryWaiting()
    let server = try OfficeServer(address, tls: tls, service: service)
    let watched = try status.isEmpty ? nil : watch(server, service)
    announce(server, service, folder)
    writeDueLetters(service)
    let signal = wait(for: stop, service)
    service.note("stopping signal=\(signal)")
    watched?.stop()
    server.stop()
    try service.store.finish()
    service.note("stopped")
  }

  /// Waits for a signal, and says meanwhile that the office lives: that its store answers.
  private func wait(for stop: SignalQueue, _ service: OfficeService) -> Int32 {
    var manager = ServiceManager()
    manager.ready()
    defer { manager.stopping() }
    while true {
      if let signal = stop.wait(atMost: manager.wait(at: Clock.boot)) { return signal }
      if service.isWorking { manager.alive(at: Clock.boot) }
    }
  }

  /// Letters of cases that an older version filed. Nobody waits for them, and they may be a million.
  private func writeDueLetters(_ service: OfficeService) {
    let isStarted = BackgroundThread.start {
      do { try service.writeDueLetters() } catch { service.note("letters: \(error)") }
    }
    if !isStarted { service.note("letters: there is no thread; they are written with what comes") }
  }

  private func watch(_ server: OfficeServer, _ service: OfficeService) throws -> StatusServer {
    let watched = try StatusServer(try ListenAddress(status)) { path in
      switch path {
      case "/healthz":
        service.isWorking
          ? StatusPage(text: "ok\n") : StatusPage(status: 503, text: "the store does not answer\n")
      case "/metrics": OfficeMetrics.page(service, server)
      default: nil
      }
    }
    service.note("status http://\(watched.address.text)/healthz /metrics")
    return watched
  }

  private func announce(_ server: OfficeServer, _ service: OfficeService, _ folder: OfficeFolder) {
    service.note("listening \(server.url) pid=\(getpid())")
    if !server.isSecure, !server.address.isLoopback {
      service.note(
        "warning: other machines can reach this address without TLS; packets are sealed all the "
          + "same, but give --tls-cert and --tls-key")
    }
    if folder.keyring.isOpen {
      service.note(
        "warning: the office's keys lie open in \(folder.keysPath); lock them with: kiosk-office lock"
      )
    }
    if FileManager.default.fileExists(atPath: oldRecoveryKey) {
      service.note("warning: take \(oldRecoveryKey) away from this machine")
    }
  }

  /// Where an earlier version wrote the recovery key.
  private var oldRecoveryKey: String { "\(folder.keysPath)/recovery.key" }

  /// Whoever takes this machine must not get the key that opens every backup as well.
  private func requireNoRecoveryKey() throws {
    try folder.require()
    guard FileManager.default.fileExists(atPath: folder.recoveryKeyPath) else { return }
    throw OfficeError.locked(
      "the recovery key still lies in \(folder.recoveryKeyPath). Copy it to two devices, lock them up "
        + "in two places, and delete it here; then start the office")
  }
}
