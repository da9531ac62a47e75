import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import Sealing

/// What the recovery key finds in one packet.
public struct RecoveredPacket: Sendable {
  /// The kiosk.
  public let kiosk: KioskID
  /// Its epoch.
  public let epoch: Epoch
  /// The packet's number.
  public let sequence: UInt64
  /// When the office took it, in milliseconds since 1970.
  public let receivedMilliseconds: Int64
  /// What is in it; nothing where it does not open.
  public let body: PacketBody?

  private struct Line: Encodable {
    let kiosk: KioskID
    let epoch: Epoch
    let seq: UInt64
    let received: String
    let body: PacketBody
  }

  /// It as one line of JSON, keys sorted; nothing where it does not open.
  public var line: String? {
    guard let body else { return nil }
    let line = Line(
      kiosk: kiosk, epoch: epoch, seq: sequence, received: OfficeTime.iso(receivedMilliseconds),
      body: body)
    return (try? ContractJSON.encode(line, what: "packet")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

extension OfficeFolder {
  /// Opens every packet of a backup, or of an office's folder, with the recovery key and nothing else.
  public static func recover(
    _ source: String, with recovery: BoxKey, _ body: (RecoveredPacket) throws -> Void
  ) throws(OfficeError) {
    var status = stat()
    let isFolder = stat(source, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    let folder = OfficeFolder(source)
    var (database, isTemporary) = (folder.databasePath, false)
    var keys = [recovery]
    do {
      if isFolder {
        try folder.require()
      } else {
        database = "\(source).\(getpid()).sqlite"
        isTemporary = true
        keys += try BackupReader(source).restore(recovery, database: database).boxes
      }
      defer { if isTemporary { removeDatabase(database) } }
      let store = try SQLiteOfficeStore(path: database)
      for sealed in try store.read({ try $0.recoverySecrets() }) {
        if let secret = try? recovery.open(sealed), secret.count == BoxKey.secretBytes {
          keys.append(BoxKey(secret: secret))
        }
      }
      var last: UInt64 = 0
      while true {
        let heads = try store.read { try $0.heads(after: last, limit: 256) }
        guard let end = heads.last else { return }
        for head in heads {
          guard let row = try store.read({ try $0.packet(head: head) }) else { continue }
          try body(RecoveredPacket(row, keys: keys))
        }
        last = end
      }
    } catch {
      if isTemporary { removeDatabase(database) }
      throw storeError(source, error)
    }
  }
}

extension RecoveredPacket {
  fileprivate init(_ row: PacketRow, keys: [BoxKey]) {
    var padded =
      (try? Sealer.open(row.sealed, with: keys, context: row.header.sealingContext)) ?? []
    defer { Wipe.bytes(&padded) }
    self.init(
      kiosk: row.header.kiosk, epoch: row.header.epoch, sequence: row.header.sequence,
      receivedMilliseconds: row.receivedMilliseconds,
      body: padded.isEmpty ? nil : try? PacketBody(paddedBytes: padded))
  }
}
