import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Sealing

/// `backup DIR FILE`
struct BackupCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let file: String
  private let sources: KeySources

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    file = given.word(.file) ?? ""
    sources = try KeySources(given, configuration, folder)
  }

  func run() throws {
    let report = try folder.backup(
      to: file, keys: try folder.loadKeys(sources.unlock), at: Clock.wall)
    Streams.output(
      """
      \(file) holds the whole office as of \(OfficeTime.iso(report.header.madeMilliseconds)): \
      \(report.rows.reduce(0) { $0 + $1.contiguous }) packets, \(report.cases) cases. It was read back \
      from the disk.
      Only the recovery key opens it. Keep it on another machine: kiosks let go of what is in it.

      """)
  }
}

/// `restore FILE DIR`
struct RestoreCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let file: String
  private let sources: KeySources
  private let given: Given

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    file = given.word(.file) ?? ""
    sources = try KeySources(given, configuration, folder)
    self.given = given
  }

  func run() throws {
    let backup = try BackupReader(file)
    let report = try folder.restore(
      backup, recovery: try given.recoveryKey(), lock: try sources.lock(), at: Clock.wall)
    Streams.output(
      "The office of \(OfficeTime.iso(report.header.madeMilliseconds)) is in \(folder.path): "
        + "\(report.cases) cases. It counts anew from \(Restoration.firstNumber(at: Clock.wall)).\n"
    )
    if !report.rows.isEmpty {
      Streams.output(
        Table.text(
          [["KIOSK", "EPOCH", "HAS PACKETS UP TO", "ASKS FOR THOSE FROM"]]
            + report.rows.map {
              [$0.kiosk.text, $0.epoch.hex, "\($0.contiguous)", "\($0.contiguous + 1)"]
            }))
    }
    Streams.output(
      """
      Each kiosk sends again what it kept as soon as it reaches the office. Until all have, no unit of
      the calendar is given away; kiosk-office custody \(folder.path) says for which it waits.

      Next:
        kiosk-office serve \(folder.path)

      """)
  }
}

/// `verify FILE`
struct VerifyCommand: OfficeCommand {
  private let file: String
  private let folder: String?
  private let given: Given

  init(_ given: Given) throws {
    file = given.word(.file) ?? ""
    folder = given.value(.data)
    self.given = given
  }

  func run() throws {
    let backup = try BackupReader(file)
    let header = backup.header
    Streams.output(
      """
      office     \(SafeText.of(header.office))
      made       \(OfficeTime.iso(header.madeMilliseconds))
      signature  holds, by the office \(Hex.encode(Hash.of(header.officeKey.bytes).bytes.prefix(10)))
      opens with the recovery key \(KeyID(of: header.recoveryKey).hex)

      """)
    guard given.value(.recoveryKey) != nil else {
      Streams.output("contents   not looked at: that takes --recovery-key FILE\n")
      return
    }
    let place = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    let report = try OfficeFolder.verify(
      backup, recovery: try given.recoveryKey(), in: folder ?? (place.isEmpty ? "/" : place))
    Streams.output(
      "contents   whole: \(report.rows.reduce(0) { $0 + $1.contiguous }) packets, "
        + "\(report.cases) cases\n")
  }
}
