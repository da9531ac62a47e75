import OfficeContract
import Sealing

/// A head of a kiosk's audit chain, as the kiosk named it.
public struct HeadRow: Equatable, Sendable {
  /// How many entries the chain had.
  public var count: UInt64
  /// Its head.
  public var head: Digest
  /// The boot of the machine.
  public var boot: BootID
  /// When it was heard, in milliseconds since 1970.
  public var heardMilliseconds: Int64

  /// Makes a row.
  public init(count: UInt64, head: Digest, boot: BootID, heardMilliseconds: Int64) {
    self.count = count
    self.head = head
    self.boot = boot
    self.heardMilliseconds = heardMilliseconds
  }
}

/// When a boot of a kiosk was heard.
public struct BeatRow: Equatable, Sendable {
  /// The boot's own clock at its newest heartbeat.
  public var monotonicMilliseconds: Int64
  /// When the boot was heard first, in milliseconds since 1970.
  public var firstMilliseconds: Int64

  /// Makes a row.
  public init(monotonicMilliseconds: Int64, firstMilliseconds: Int64) {
    self.monotonicMilliseconds = monotonicMilliseconds
    self.firstMilliseconds = firstMilliseconds
  }
}

/// Rows of the office's own audit chain, and of what it knows of those of kiosks.
public protocol AuditRecords {
  /// How many entries the office's chain has, and its head.
  func auditHead() throws -> (count: UInt64, head: Digest)
  /// Adds the next entry, and moves the head.
  func insertAudit(_ link: AuditChain.Link) throws
  /// Entries after a number, in order.
  func auditLinks(after number: UInt64, limit: Int) throws -> [AuditChain.Link]
  /// Remembers a head of a kiosk's chain; of each database the last `AuditLimits.heads` are kept. One
  /// with so many entries that is there already stays as it is.
  func noteHead(_ row: HeadRow, of kiosk: KioskID, _ epoch: Epoch) throws
  /// The head that a kiosk's chain had after so many entries.
  func head(_ count: UInt64, of kiosk: KioskID, _ epoch: Epoch) throws -> HeadRow?
  /// The heads of all databases of a kiosk, the newest first.
  func heads(of kiosk: KioskID, limit: Int) throws -> [(epoch: Epoch, row: HeadRow)]
  /// Remembers that a boot was heard; of each database the last `AuditLimits.boots` are kept.
  func noteBeat(_ row: BeatRow, _ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws
  /// When a boot was heard.
  func beat(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws -> BeatRow?
  /// The boot that was heard first later than any other.
  func newestBoot(of kiosk: KioskID, _ epoch: Epoch) throws -> (boot: BootID, row: BeatRow)?
}

/// How much is remembered of kiosks' audit chains.
public enum AuditLimits {
  /// Most heads of one database of a kiosk.
  public static let heads = 1000
  /// Most boots of one database of a kiosk.
  public static let boots = 100
}

extension AuditRecords {
  /// Adds an entry to the office's chain, in the transaction of the act itself.
  ///
  /// - Parameters:
  ///   - act: A word or two, such as `export`.
  ///   - detail: What it was about, without personal data: a number, a kiosk, an account.
  public func audit(_ act: String, _ detail: String, at milliseconds: Int64) throws {
    let (count, head) = try auditHead()
    let entry = AuditChain.text(act, detail, at: milliseconds)
    try insertAudit(
      AuditChain.Link(
        number: count + 1, entry: entry, hash: AuditChain.head(after: head, entry).bytes))
  }
}
