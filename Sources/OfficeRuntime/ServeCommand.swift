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
  private let certificate: String
  private let key: String
  private let content: String

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    let office = configuration.office
    address = given.value(.listen) ?? office.listen
    certificate = given.value(.certificate) ?? office.tlsCert
    key = given.value(.key) ?? office.tlsKey
    guard certificate.isEmpty == key.isEmpty else {
      throw UsageError("--tls-cert and --tls-key go together; one is missing")
    }
    folder = try given.folder(configuration)
    content = given.value(.content) ?? configuration.kiosk.content
  }

  func run() throws {
    let address = try ListenAddress(address)
    let tls =
      certificate.isEmpty ? nil : try TLSMaterial(certificatePath: certificate, keyPath: key)
    let content = try OfficeContent.read(content)
    let service = try folder.openService(
      OfficeEnvironment(
        now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms,
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
    try service.store.finish()
    service.note("stopped")
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
