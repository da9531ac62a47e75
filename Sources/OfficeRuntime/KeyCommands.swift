import Arguments
import Glibc
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Sealing

/// `lock DIR`
struct LockCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let new: KeySources

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    new = try KeySources(relocking: given, folder)
  }

  func run() throws {
    try folder.require()
    let keys = try folder.loadKeys(sources.unlock)
    try folder.keyring.write(keys, lock: try new.lock())
    Streams.output(
      folder.keyring.isOpen
        ? "The office's keys lie open in \(folder.keysPath) now.\n"
        : "The office's keys are locked anew. A running office goes on as it is.\n")
  }
}

/// `rotate DIR`
struct RotateCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources

  init(_ given: Given) throws { (folder, sources) = try given.unlocking() }

  func run() throws {
    try folder.require()
    let (keys, lock) = try folder.keyring.readWithLock(sources.unlock)
    let rotated = keys.rotated()
    try folder.keyring.write(rotated, lock: lock)
    Streams.output(
      """
      Kiosks seal to the key \(rotated.box.id.hex) once the office runs with it: start it anew. Each learns
      of it by its next heartbeat. What is sealed to \(keys.box.id.hex), and to those before, opens as ever.
      Make a backup soon: earlier ones do not hold the new key.

      """)
  }
}

/// `recover SOURCE`
struct RecoverCommand: OfficeCommand {
  private let source: String
  private let given: Given

  init(_ given: Given) throws {
    source = given.word(.source) ?? ""
    self.given = given
  }

  func run() throws {
    let key = try given.recoveryKey()
    var closed = 0
    var found = 0
    try OfficeFolder.recover(source, with: key) { packet in
      found += 1
      guard let line = packet.line else {
        closed += 1
        Streams.error(
          "kiosk-office: packet \(packet.sequence) of \(packet.kiosk) does not open with this key\n"
        )
        return
      }
      guard Streams.output(line + "\n") else {
        throw OfficeError.badArgument("recover: standard output was closed")
      }
    }
    Streams.error("kiosk-office: \(found - closed) of \(found) packets opened\n")
    guard closed == 0 else {
      throw OfficeError.backup("\(source): \(closed) packets did not open")
    }
  }
}
