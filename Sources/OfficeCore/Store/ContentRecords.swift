import OfficeContract

/// Content that was published.
public struct ContentRow: Equatable, Sendable {
  /// Its number.
  public var number: UInt64
  /// The signed manifest.
  public var message: [UInt8]
  /// Names it.
  public var hash: Digest
  /// When it was published, in milliseconds since 1970.
  public var publishedMilliseconds: Int64
  /// When every kiosk was to get it; nothing while only the canaries do.
  public var releasedMilliseconds: Int64?

  /// Makes a row.
  public init(
    number: UInt64, message: [UInt8], hash: Digest, publishedMilliseconds: Int64,
    releasedMilliseconds: Int64? = nil
  ) {
    self.number = number
    self.message = message
    self.hash = hash
    self.publishedMilliseconds = publishedMilliseconds
    self.releasedMilliseconds = releasedMilliseconds
  }
}

/// Rows about content.
public protocol ContentRecords {
  /// Adds content.
  func insertContent(_ row: ContentRow) throws
  /// Everything that was published, the newest first.
  func contents(limit: Int) throws -> [ContentRow]
  /// The newest content; of that which every kiosk gets where only that is asked for.
  func newestContent(released: Bool) throws -> ContentRow?
  /// Gives content, and what was published before it, to every kiosk.
  func releaseContent(upTo number: UInt64, at milliseconds: Int64) throws
  /// Keeps a file; the same again changes nothing.
  func insertContentFile(_ hash: Digest, _ bytes: [UInt8]) throws
  /// A file by its hash.
  func contentFile(_ hash: Digest) throws -> [UInt8]?
  /// The kiosks that get content first.
  func canaries() throws -> [KioskID]
  /// Puts a kiosk among those that get content first, or takes it out.
  func setCanary(_ kiosk: KioskID, _ isCanary: Bool) throws
  /// Remembers what a kiosk said of its content.
  func saveContentReport(_ report: ContentReport, of kiosk: KioskID) throws
  /// What a kiosk said of its content; nothing where it never did.
  func contentReport(of kiosk: KioskID) throws -> ContentReport?
}
