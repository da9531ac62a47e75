import Configuration
import OfficeContract
import OfficeCore
import Posix

/// `enroll DIR`
struct EnrollCommand: Command {
  let name = "enroll"
  let summary = "make a one-time token that lets a kiosk in, and print the kiosk's command"
  let options = ["--name", "--hours", "--url"]
  let usage = "DIR [--name NAME] [--hours 24] [--url https://OFFICE:8443]"

  func run(_ options: Options) throws {
    let hours = try options.number("--hours", default: 24)
    let folder = OfficeFolder(try options.folder())
    let service = try folder.openService(OfficeEnvironment(now: { Clock.wall }))
    let kiosk = options.value("--name") ?? "kiosk"
    let token = try service.makeToken(name: kiosk, hours: hours)
    let office = options.configuration.office
    let scheme = office.tlsCert.isEmpty ? "http" : "https"
    let url = options.value("--url") ?? "\(scheme)://\(office.listen)"
    Streams.output(
      """
      Token for one kiosk, to be called “\(kiosk)”, within \(hours) hours:

        \(token.text)

      At the kiosk:

        kiosk-sync enroll --office \(url) --token \(token.text)

      """)
  }
}
