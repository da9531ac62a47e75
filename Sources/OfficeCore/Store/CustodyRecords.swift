import OfficeContract

/// What the office has of one epoch of a kiosk, and how safe that is.
public struct CustodyRow: Equatable, Sendable {
  /// The setting that says when the last backup was made, in milliseconds since 1970.
  public static let backupSetting = "backed_up_ms"

  /// The kiosk.
  public var kiosk: KioskID
  /// Its epoch.
  public var epoch: Epoch
  /// Up to here every packet is there.
  public var contiguous: UInt64
  /// Up to here every packet is in a verified backup too.
  public var durable: UInt64

  /// Makes a row.
  public init(kiosk: KioskID, epoch: Epoch, contiguous: UInt64, durable: UInt64) {
    self.kiosk = kiosk
    self.epoch = epoch
    self.contiguous = contiguous
    self.durable = durable
  }
}

/// Rows about backups.
public protocol CustodyRecords {
  /// Up to which number of an epoch every packet is in a verified backup; 0 for none.
  func durableSequence(_ kiosk: KioskID, _ epoch: Epoch) throws -> UInt64
  /// Notes that packets up to a number are in a verified backup; a mark never goes back.
  func raiseDurableSequence(_ kiosk: KioskID, _ epoch: Epoch, to sequence: UInt64) throws
  /// Every epoch of every kiosk, by kiosk, at most 100,000.
  func custody() throws -> [CustodyRow]
  /// Lets numbers of packets, cases, problems and alarms go on above a number: those below may have
  /// been given out by an office whose disk is lost.
  func startNumbers(above number: Int64) throws
  /// The number of the last test message of an epoch that was opened; 0 for none.
  func canarySequence(_ kiosk: KioskID, _ epoch: Epoch) throws -> UInt64
  /// Notes that a test message was opened; the highest number counts.
  func noteCanary(_ kiosk: KioskID, _ epoch: Epoch, sequence: UInt64) throws
  /// Kiosks that were not heard since the office was restored, in order of their ids.
  func awaitedKiosks() throws -> [KioskID]
  /// Waits for a kiosk.
  func awaitKiosk(_ kiosk: KioskID) throws
  /// Waits no longer for a kiosk; false where nobody waited.
  func stopAwaiting(_ kiosk: KioskID) throws -> Bool
}
