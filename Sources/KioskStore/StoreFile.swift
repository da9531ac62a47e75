/// The files of a kiosk's data folder that hold keys or packets: their owner's alone.
public enum StoreFile: String, CaseIterable, Sendable {
  /// Everything but the keys.
  case database = "kiosk.db"
  /// What was written to the database and is not in its file yet.
  case writeAheadLog = "kiosk.db-wal"
  /// What those who have the database open share.
  case sharedMemory = "kiosk.db-shm"
  /// The key by which the office knows this kiosk.
  case signingKey = "signing.key"
  /// What is mixed into PINs, so that the database alone does not give them away.
  case deviceKey = "device.key"
  /// What opens this kiosk's packets until it has an office.
  case handOverKey = "handover.key"

  /// Where it is in a folder.
  public func path(in folder: String) -> String { folder + "/" + rawValue }
}
