import Configuration
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeServer
import Posix
import Services

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
        now: { Clock.wall }, slots: ContentSlots(content).source, terms: content.terms,
        log: { Streams.error($0 + "\n") }))
    OwnProcess.outliveClosedPipes()
    // Before any thread starts, so that every thread leaves these to the queue.
    let stop = try SignalQueue([SIGTERM, SIGINT])
    try service.retryWaiting()
    let server = try OfficeServer(address, tls: tls, service: service)
    announce(server, service, folder)
    let signal = stop.wait()
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
