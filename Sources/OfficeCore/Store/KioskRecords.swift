import OfficeContract

/// A kiosk that is enrolled.
public struct KioskRow: Equatable, Sendable {
  /// Most boots of one epoch that are remembered: some years of one a day.
  public static let bootsRemembered = 1000

  /// Its name among machines.
  public var id: KioskID
  /// What it signs with.
  public var signingKey: PublicKey
  /// What the office calls it.
  public var name: String
  /// When it was enrolled last, in milliseconds since 1970.
  public var enrolledMilliseconds: Int64
  /// When it last spoke; nothing before its first message.
  public var seenMilliseconds: Int64?
  /// How many packets waited at its last heartbeat.
  public var pending: Int64?
  /// How far its clock was ahead of the office's then, in milliseconds.
  public var driftMilliseconds: Int64?

  /// Makes a row.
  public init(
    id: KioskID, signingKey: PublicKey, name: String, enrolledMilliseconds: Int64,
    seenMilliseconds: Int64?, pending: Int64?, driftMilliseconds: Int64?
  ) {
    self.id = id
    self.signingKey = signingKey
    self.name = name
    self.enrolledMilliseconds = enrolledMilliseconds
    self.seenMilliseconds = seenMilliseconds
    self.pending = pending
    self.driftMilliseconds = driftMilliseconds
  }
}

/// A one-time token, by its hash.
public struct TokenRow: Equatable, Sendable {
  /// BLAKE2b-256 of the secret.
  public var hash: Digest
  /// What the office will call the kiosk.
  public var name: String
  /// After this it lets nobody in, in milliseconds since 1970.
  public var expiresMilliseconds: Int64
  /// The kiosk that used it; nothing while unused.
  public var usedBy: KioskID?

  /// Makes a row.
  public init(hash: Digest, name: String, expiresMilliseconds: Int64, usedBy: KioskID?) {
    self.hash = hash
    self.name = name
    self.expiresMilliseconds = expiresMilliseconds
    self.usedBy = usedBy
  }
}

/// What the office knows of one epoch of a kiosk.
public struct EpochRow: Equatable, Sendable {
  /// Up to here every packet is there.
  public var contiguous: UInt64
  /// Highest number of any packet.
  public var highest: UInt64
  /// How many packets are there.
  public var count: UInt64
  /// Entries of the audit chain at the last heartbeat.
  public var auditCount: UInt64
  /// The boot of the newest message.
  public var boot: BootID?
  /// The monotonic clock of the newest message.
  public var monotonicMilliseconds: Int64

  /// Makes a row.
  public init(
    contiguous: UInt64, highest: UInt64, count: UInt64, auditCount: UInt64, boot: BootID?,
    monotonicMilliseconds: Int64
  ) {
    self.contiguous = contiguous
    self.highest = highest
    self.count = count
    self.auditCount = auditCount
    self.boot = boot
    self.monotonicMilliseconds = monotonicMilliseconds
  }

  /// An epoch of which nothing is known.
  public static let empty = EpochRow(
    contiguous: 0, highest: 0, count: 0, auditCount: 0, boot: nil, monotonicMilliseconds: 0)
}

/// Rows about kiosks.
public protocol KioskRecords {
  /// An enrolled kiosk.
  func kiosk(_ id: KioskID) throws -> KioskRow?
  /// All of them, by name, at most 10,000.
  func kiosks() throws -> [KioskRow]
  /// Adds a kiosk, or renews it.
  func saveKiosk(_ row: KioskRow) throws
  /// What is known of an epoch; nothing where it was never seen.
  func epoch(_ kiosk: KioskID, _ epoch: Epoch) throws -> EpochRow?
  /// Adds or changes an epoch.
  func saveEpoch(_ kiosk: KioskID, _ epoch: Epoch, _ row: EpochRow) throws
  /// Remembers a boot of an epoch; of each epoch the last `KioskRow.bootsRemembered` are kept.
  func noteBoot(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch, at milliseconds: Int64) throws
  /// Whether a boot of an epoch is remembered.
  func knowsBoot(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws -> Bool
  /// Adds a token.
  func insertToken(_ row: TokenRow) throws
  /// A token by its hash.
  func token(_ hash: Digest) throws -> TokenRow?
  /// Marks a token as used.
  func useToken(_ hash: Digest, by kiosk: KioskID, at milliseconds: Int64) throws
  /// Keeps a handed-over key, its secret still sealed to the office.
  /// `recoverySealed` is the same secret sealed to the recovery key.
  func insertHandOverKey(
    _ id: KeyID, kiosk: KioskID, sealedSecret: [UInt8], recoverySealed: [UInt8]) throws
  /// The sealed secret of a handed-over key; nothing where there is none of this name.
  func handOverSecret(_ id: KeyID) throws -> [UInt8]?
  /// The secrets of all handed-over keys, sealed to the recovery key.
  func recoverySecrets() throws -> [[UInt8]]
}
