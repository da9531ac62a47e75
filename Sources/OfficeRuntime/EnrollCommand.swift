import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix

/// `enroll DIR`
struct EnrollCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let kiosk: String
  private let hours: Int
  private let url: String
  private let sources: KeySources

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    kiosk = given.value(.kioskName) ?? "kiosk"
    hours = given.count(.hours) ?? 24
    let office = configuration.office
    let scheme = office.tlsCert.isEmpty ? "http" : "https"
    url = given.value(.url) ?? "\(scheme)://\(office.listen)"
    sources = try KeySources(given, configuration, folder)
  }

  func run() throws {
    let service = try folder.openService(
      OfficeEnvironment(now: { Clock.wall }), unlock: sources.unlock)
    let token = try service.makeToken(name: kiosk, hours: hours)
    Streams.output(
      """
      Token for one kiosk, to be called “\(kiosk)”, within \(hours) hours:

        \(token.text)

      At the kiosk:

        kiosk-sync enroll --office \(url) --token \(token.text)

      """)
  }
}
