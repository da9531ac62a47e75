import OfficeContract

/// What a backup says of itself without being opened.
public struct BackupHeader: Codable, Equatable, Sendable {
  /// The format this program writes.
  public static let currentFormat = 1

  /// Format of the file.
  public var format: Int
  /// The office's name.
  public var office: String
  /// The office's Ed25519 key, which signed the file.
  public var officeKey: PublicKey
  /// The recovery key that opens it.
  public var recoveryKey: PublicKey
  /// The key of the stream, sealed to the recovery key (crypto_box_seal), in hexadecimal.
  public var sealedKey: String
  /// The numbering that the office was in.
  public var numbering: Epoch
  /// When it was made, in milliseconds since 1970 by the office's clock.
  public var madeMilliseconds: Int64
  /// How many bytes the database has.
  public var databaseBytes: Int

  /// Describes a backup.
  public init(
    format: Int, office: String, officeKey: PublicKey, recoveryKey: PublicKey, sealedKey: String,
    numbering: Epoch, madeMilliseconds: Int64, databaseBytes: Int
  ) {
    self.format = format
    self.office = office
    self.officeKey = officeKey
    self.recoveryKey = recoveryKey
    self.sealedKey = sealedKey
    self.numbering = numbering
    self.madeMilliseconds = madeMilliseconds
    self.databaseBytes = databaseBytes
  }
}
