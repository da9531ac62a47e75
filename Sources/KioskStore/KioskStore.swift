// KioskStore: everything a kiosk keeps. The outbox of sealed packets, leases, appointments by
// mailbox, staff accounts and their drafts, the office's keys, orders and content, and the audit
// chain, in one SQLite file; the kiosk's own keys in files beside it.
//
// May import CrashPoints, Database, Sealing, OfficeContract, Services, Values, FoundationEssentials
// and Glibc (folders and clocks). The kiosk and its agent open the same folder, each with one
// `KioskStore`. It must never write, log or put into an error what a citizen typed: a submission is
// sealed before the first byte reaches the disk, and this module cannot open it again.
import CrashPoints
import Database
import Glibc
import OfficeContract
import Sealing
import Values

/// A kiosk's data folder. One for a process, used by one thread at a time.
public final class KioskStore {
  /// Most packets that wait; then nothing more is accepted.
  public static let outboxLimit = 100_000

  /// The folder.
  public let directory: String
  /// This kiosk's name, which follows from its signing key.
  public let kiosk: KioskID
  /// The random number of this database.
  public let epoch: Epoch

  package let database: Connection
  let databasePath: String
  let clock: StoreClock
  let signing: SigningKey
  let handOver: KeyFile
  let deviceSecret: KeyFile
  var reserve: StoreReserve
  /// Most entries of the audit on record; then each new one drops the oldest, so that no act has to
  /// write much more than another. The hash of the last one dropped is the chain's base, and packet
  /// headers carried the heads to the office.
  var auditLimit: UInt64 = 200_000
  /// Where this kiosk stands, as its configuration says; nothing where it does not.
  public var place: KioskPlace?
  /// The last test message that had its receipt when the last heartbeat was made.
  var canaryReceipted: Int64 = 0
  /// Whether this process makes the day's test message: one that stays, and talks to the office.
  public var makesCanaries = false
  /// The key that the office wants to be sealed to, as it said last.
  var announcedKey: KeyID?
  /// Days for which a packet with a receipt is kept where the office's durable mark does not come.
  public var keptDays = KioskStore.usualKeptDays
  /// Names of questions that wait for an answer.
  var openNonces: [String: Nonce] = [:]
  /// Whether answers come by hand, and the time in them is that of another day.
  var isTimeOld = false
  /// Highest number up to which everything was receipted when the last heartbeat was made.
  var receiptedUpTo: UInt64 = 0
  /// What the clerk who signed in last had typed before; nothing where that was sent or dropped.
  var openedDraft: [UInt8]?
  /// Derives a mailbox; a test or a benchmark that makes thousands takes a quicker way.
  package var makeMailbox: (Reference) throws(SealingError) -> Mailbox = {
    (reference) throws(SealingError) in try Mailbox(for: reference)
  }
  /// Compares a PIN with what is stored of one; a test counts how often.
  var comparePIN: (PINKey, String, SecretBytes) throws(SealingError) -> StretchedPIN? = {
    (key, pin, device) throws(SealingError) in try key.unlock(pin: pin, device: device)
  }
  /// Called at every labelled step; a test stops the store there.
  package var fault: ((CrashPoint) throws -> Void)?

  /// Opens a data folder; makes the folder, the database and the keys where they are missing.
  public convenience init(directory: String) throws(StoreError) {
    try self.init(directory: directory, clock: .system)
  }

  /// Opens a data folder with other clocks, and in a test with another file system below SQLite.
  public init(
    directory: String, clock: StoreClock, fileSystem: String? = nil
  ) throws(StoreError) {
    try StoreFolder.prepare(directory)
    self.directory = directory
    self.clock = clock
    databasePath = StoreFile.database.path(in: directory)
    handOver = KeyFile(
      path: StoreFile.handOverKey.path(in: directory), count: BoxKey.secretBytes)
    reserve = StoreReserve(path: directory + "/reserve")
    deviceSecret = KeyFile(path: StoreFile.deviceKey.path(in: directory), count: 32)
    let signingFile = KeyFile(
      path: StoreFile.signingKey.path(in: directory), count: SigningKey.seedBytes)
    do {
      database = try KioskStore.open(databasePath, fileSystem: fileSystem, reserve: reserve)
      let isNew = try database.number("SELECT count(*) FROM device") == 0
      // The keys come before the row that relies on them: a kill in between leaves keys that the
      // next start uses.
      signing = SigningKey(
        seed: isNew ? try signingFile.readOrCreate() : try signingFile.read())
      kiosk = KioskID(signingKey: signing.publicKey)
      if isNew {
        _ = try deviceSecret.readOrCreate()
        try KioskStore.makeDevice(
          in: database, handOver: BoxKey(secret: try handOver.readOrCreate()), clock: clock)
      }
      guard
        let epoch = try database.first(
          "SELECT epoch FROM device", row: { $0.hex(0, Epoch.self) })
      else { throw StoreError.corrupt(file: databasePath) }
      self.epoch = epoch
    } catch {
      throw StoreError(error, file: databasePath)
    }
    try tidyHandOver()
    try tidyRevoked()
    try tidyPaused()
    if let hold = reserve.hold() {
      defer { hold.end() }
      reserve.take(hold, waiting: try reading { try readDevice().waiting })
    }
    try reading { try database.execute("PRAGMA wal_autocheckpoint = \(reserve.logPages)") }
  }

  /// Opens the database, on a full disk in the room of the reserve.
  private static func open(
    _ path: String, fileSystem: String?, reserve: StoreReserve
  ) throws -> Connection {
    func open() throws -> Connection {
      let database = try Connection(path: path, fileSystem: fileSystem)
      try database.keepFiles()
      try migrate(database)
      return database
    }
    do { return try open() } catch let error as DatabaseError where error.kind == .full {
      guard let database = try reserve.released(open) else { throw error }
      return database
    }
  }

  /// Brings the database to the newest schema. The steps are many, and a small disk has no room for a
  /// log of all of them.
  private static func migrate(_ database: Connection) throws(DatabaseError) {
    let before = try database.number("PRAGMA user_version")
    try database.execute("PRAGMA wal_autocheckpoint = 8")
    try KioskSchema.migrator.migrate(database)
    guard try database.number("PRAGMA user_version") != before else { return }
    // Where the other process reads, its next commit does it.
    do { try database.checkpoint() } catch { guard error.kind == .busy else { throw error } }
  }

  private static func makeDevice(
    in database: Connection, handOver: BoxKey, clock: StoreClock
  ) throws {
    try database.transaction {
      try database.run(
        """
        INSERT OR IGNORE INTO device
          (id, epoch, last_sequence, last_packet, audit_count, audit_head, audit_base,
           hand_over_key, created_wall)
        VALUES (1, ?, 0, ?, 0, ?, ?, ?, ?)
        """,
        .blob(Random.bytes(Epoch.byteCount)), .blob(Digest.zero.bytes), .blob(Digest.zero.bytes),
        .blob(Digest.zero.bytes), .blob(handOver.publicKey.bytes), .integer(clock.wall()))
    }
  }

  /// The secret that opens this machine's own packets must be there until an office has it, and
  /// gone from then on.
  private func tidyHandOver() throws(StoreError) {
    let isEnrolled = try reading { try readOffice() != nil }
    if isEnrolled {
      if handOver.exists { try sealing { () throws(SealingError) in try handOver.shred() } }
    } else if !handOver.exists {
      throw .keyMissing(file: handOver.path)
    }
  }

  /// Runs a transaction and maps what it throws.
  func writing<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try database.transaction(body) } catch {
      throw StoreError(error, file: databasePath)
    }
  }

  /// Runs a transaction that lets something go; on a full disk once more, in the room of the reserve.
  /// It must make the database no larger, but for an entry of the audit.
  func lettingGo<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try writing(body) } catch {
      guard case .full = error else { throw error }
      let value = try reading {
        try reserve.released {
          try shred()
          let value = try writing(body)
          try shred()
          return value
        }
      }
      guard let value else { throw error }
      return value
    }
  }

  /// Runs queries and maps what they throw.
  func reading<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(error, file: databasePath) }
  }

  /// Uses keys and maps what that throws.
  func sealing<Value>(
    _ body: () throws(SealingError) -> Value
  ) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(error, file: databasePath) }
  }

  /// The store is at a labelled step: a trial kills the program here, and a test stops the store.
  func reached(_ step: CrashPoint) throws {
    step.reach()
    try fault?(step)
  }
}
