import CrashPoints
import OfficeContract
import Sealing

/// Publishes content: to the canaries first, and to every kiosk by a command of its own.
public struct ContentDesk: Sendable {
  private let store: any OfficeStore
  private let keys: OfficeKeys
  private let now: Int64

  /// Works on a store.
  public init(_ store: any OfficeStore, keys: OfficeKeys, now: Int64) {
    self.store = store
    self.keys = keys
    self.now = now
  }

  /// Publishes files as one set; gives its number. Those that are no content are refused.
  ///
  /// - Parameter file: Each with its bytes; the path and the last day of its figures are believed.
  public func publish(
    _ files: [(file: ContentFile, bytes: [UInt8])], by operator: String
  ) throws -> ContentRow {
    let published = try store.write { records in
      let newest = try records.newestContent(released: false)?.number ?? 0
      let number = max(newest, try Numbering.contentFloor(in: records)) + 1
      let manifest = ContentManifest(
        number: number, files: files.map(\.file).sorted { $0.path < $1.path },
        officeMilliseconds: now)
      guard manifest.isSound, files.allSatisfy({ Hash.of($0.bytes) == $0.file.hash }) else {
        throw OfficeError.badArgument(
          "the folder cannot be published: it needs 1 to \(Limits.contentFiles) files of at most "
            + "\(Limits.contentFileBytes >> 10) KiB, with names of letters, digits, - _ and .")
      }
      for (file, bytes) in files { try records.insertContentFile(file.hash, bytes) }
      let message = try SignedMessage(manifest, signer: "office", key: keys.signing)
      let row = ContentRow(
        number: number, message: try message.encoded, hash: message.contentHash,
        publishedMilliseconds: now)
      try records.insertContent(row)
      try records.audit(
        "publish", "content \(number) \(row.hash.hex) by \(`operator`)", at: now)
      CrashPoint.contentPublished.reach()
      return row
    }
    CrashPoint.contentCommitted.reach()
    return published
  }

  /// Gives the newest content to every kiosk; gives its number.
  public func release(by operator: String) throws -> UInt64 {
    try store.write { records in
      guard let row = try records.newestContent(released: false) else {
        throw OfficeError.notFound("nothing was published yet; do so with: kiosk-office publish")
      }
      try records.releaseContent(upTo: row.number, at: now)
      try records.audit("release", "content \(row.number) by \(`operator`)", at: now)
      return row.number
    }
  }

  /// Puts a kiosk among those that get content first, or takes it out.
  public func setCanary(_ kiosk: KioskRow, _ isCanary: Bool, by operator: String) throws {
    try store.write { records in
      try records.setCanary(kiosk.id, isCanary)
      try records.audit(
        "settings", "\(kiosk.id) gets content \(isCanary ? "first" : "with all") by \(`operator`)",
        at: now)
    }
  }
}

/// What a kiosk gets of the content.
struct ContentWatch {
  let records: any OfficeRecords
  let now: Int64

  /// Takes a kiosk's word of its content, and gives what it lacks.
  func follow(_ beat: Heartbeat, of kiosk: KioskID) throws -> SignedMessage<ContentManifest>? {
    guard let report = beat.content else { return nil }
    let before = try records.contentReport(of: kiosk)
    if report != before { try records.saveContentReport(report, of: kiosk) }
    if report.refused > before?.refused ?? 0, let reason = report.lastRefusal {
      try raise(kiosk, beat, 0, "the kiosk refused content: \(reason.meaning)")
    }
    // What is shown now is what was taken last: nothing is wrong any more.
    if let before, report.shown > before.shown, report.shown == report.taken,
      report.refused == before.refused, report.trouble == nil
    {
      try records.clearAlarms(.content, of: kiosk, at: now)
    }
    if let trouble = report.trouble, trouble != before?.trouble {
      try raise(
        kiosk, beat, trouble.number,
        "the kiosk does not show content \(trouble.number): \(trouble.reason.meaning)")
    }
    let isCanary = try records.canaries().contains(kiosk)
    guard let row = try records.newestContent(released: !isCanary), row.number > report.taken else {
      return nil
    }
    return try SignedMessage<ContentManifest>(encoded: row.message)
  }

  private func raise(
    _ kiosk: KioskID, _ beat: Heartbeat, _ number: UInt64, _ detail: String
  ) throws {
    try records.raise(
      .content, kiosk, beat.epoch, sequence: number, detail: detail, at: now)
  }
}

extension ContentTrouble.Reason {
  /// What it means, for an administrator.
  var meaning: String {
    switch self {
    case .failedCheck: "the check of the catalogue found mistakes"
    case .cannotLoad: "its program cannot read it"
    case .otherZone: "it is for another time zone"
    }
  }
}
