import Arguments
import OfficeCore
import OfficeSQLite
import Posix

/// `init DIR`
struct InitCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let name: String

  init(_ given: Given) throws {
    folder = try given.folder()
    name = given.value(.officeName) ?? "Welfare office"
  }

  func run() throws {
    try folder.create(name: name)
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
