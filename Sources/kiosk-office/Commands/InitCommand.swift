import OfficeCore
import Posix

/// `init DIR`
struct InitCommand: Command {
  let name = "init"
  let summary = "make an office: its folder, keys and database"
  let options = ["--name"]
  let usage = "DIR [--name NAME]"

  func run(_ options: Options) throws {
    let folder = OfficeFolder(try options.folder())
    try folder.create(name: options.value("--name") ?? "Welfare office")
    Streams.output(
      """
      The office is in \(folder.path).

      \(folder.recoveryKeyPath) opens every packet, should the office's own key be
      lost. The office never needs it while it runs. Take it away: copy it to two devices, lock
      them up in two places, and delete it here. Whoever has it can read what citizens sent.

      Next:
        kiosk-office serve \(folder.path)
        kiosk-office enroll \(folder.path) --name "Main Street Library"

      """)
  }
}
