import Services

/// A store that writes the letters of whatever changed before a transaction ends, so that no change
/// of a case is on the disk without the letter that tells of it.
struct LetteredStore: OfficeStore {
  let store: any OfficeStore
  let zone: OfficeZone
  let now: @Sendable () -> Int64
  let log: @Sendable (String) -> Void

  func write<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try write(at: now(), work)
  }

  /// The same at a moment that is known, with a letter that is most likely to be written.
  func write<Value: Sendable>(
    at now: Int64, draft: LetterDraft? = nil, _ work: (any OfficeRecords) throws -> Value
  ) throws -> Value {
    try store.write { records in
      let value = try work(records)
      try LetterWriter(records: records, zone: zone, now: now, draft: draft, log: log).writeDue()
      return value
    }
  }

  func read<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try store.read(work)
  }

  func finish() throws { try store.finish() }
}
