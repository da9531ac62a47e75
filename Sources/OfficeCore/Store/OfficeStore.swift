/// Where the office keeps its rows; everything above knows only this. `OfficeStoreTests` says what
/// each must do. What fails in it is thrown as an `OfficeStoreError`; what `work` throws is passed on.
public protocol OfficeStore: Sendable {
  /// Runs work in one transaction that is on the disk when this returns; an error undoes it all.
  func write<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value
  /// Runs work that only reads.
  func read<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value
  /// Leaves everything in order; before the program ends.
  func finish() throws
}

/// All rows of the office, within one transaction.
public protocol OfficeRecords: KioskRecords, PacketRecords, CaseRecords, SlotRecords, LeaseRecords,
  AlarmRecords, FigureRecords, OrderRecords, StaffRecords, AuditRecords, UploadRecords,
  LetterRecords, PausedRecords, ContentRecords, CustodyRecords
{
  /// Runs work that may fail without undoing what came before it in the transaction.
  func attempt(_ work: () throws -> Void) throws
  /// A setting of the office; nothing where there is none.
  func setting(_ name: String) throws -> String?
  /// Sets a setting.
  func setSetting(_ name: String, _ value: String) throws
}
