import Arguments
import OfficeCore
import OfficeSQLite
import Posix
import Sealing

/// `init DIR`
struct InitCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let name: String
  private let sources: KeySources
  private let recoveryKey: String?
  private let recoveryPassphrase: String?

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    name = given.value(.officeName) ?? "Welfare office"
    sources = try KeySources(given, configuration, folder)
    recoveryKey = given.value(.recoveryKey)
    recoveryPassphrase = given.value(.recoveryPassphrase)
  }

  func run() throws {
    if let recoveryKey, OfficeFolder.lies(recoveryKey, in: folder.path) {
      throw UsageError(
        "--recovery-key \(recoveryKey) lies in the office's folder: name another place")
    }
    let passphrase = try recoveryPassphrase.map { try KeySources.long(try KeySources.words($0)) }
    try folder.create(
      name: name, lock: try sources.lock(), recoveryKey: recoveryKey, passphrase: passphrase)
    let place = recoveryKey ?? folder.recoveryKeyPath
    let duty =
      recoveryKey == nil
      ? "The office does not start while it lies there: move it away.\n" : ""
    Streams.output(
      """
      The office is in \(folder.path).

      \(place) is its recovery key: it opens every packet and every backup,
      should this machine be lost. The office never needs it while it runs. Copy it to two devices,
      lock them up in two places, and delete it here. Whoever has it can read what citizens sent.
      \(duty)
      Next:
        kiosk-office serve \(folder.path)
        kiosk-office enroll \(folder.path) --name "Main Street Library"

      """)
    if folder.keyring.isOpen {
      Streams.error(
        "kiosk-office: the office's keys lie open in its folder: good for trying things out, and for "
          + "nothing else\n")
    }
  }
}
