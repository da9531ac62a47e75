/// The packets that the machine knows to wait, each with its own schedule.
struct Waiting: Sendable {
  struct Entry: Sendable {
    let item: SyncItem
    /// How often it was refused, or failed in a way that may be its own fault.
    var refusals = 0
    /// Not before this moment.
    var due: Int64 = .min
    /// Number of the try it was last part of; 0 before the first. Who was tried last goes last.
    var tried: UInt64 = 0
  }

  private(set) var entries: [UInt64: Entry] = [:]
  private var tries: UInt64 = 0

  var isEmpty: Bool { entries.isEmpty }
  var refused: Int { entries.values.count { $0.refusals > 0 } }
  var fresh: Int { entries.values.count { $0.refusals == 0 } }

  /// Adds a packet; false where it was known.
  mutating func add(_ item: SyncItem) -> Bool {
    guard entries[item.sequence] == nil else { return false }
    entries[item.sequence] = Entry(item: item)
    return true
  }

  mutating func remove(_ item: SyncItem) { entries[item.sequence] = nil }

  /// The packet to send next: whoever waited longest since its last try.
  func next(at now: Int64, except busy: (SyncItem) -> Bool) -> SyncItem? {
    entries.values
      .filter { $0.due <= now && !busy($0.item) }
      .min { ($0.tried, $0.item.sequence) < ($1.tried, $1.item.sequence) }?
      .item
  }

  mutating func noteTry(of item: SyncItem) {
    tries += 1
    entries[item.sequence]?.tried = tries
  }

  /// Delays one packet. Returns whether a remembered delay had to be dropped for it.
  mutating func delay(
    _ item: SyncItem, first: Int64, longest: Int64, limit: Int, now: Int64, jitter: inout Jitter
  ) -> Bool {
    guard var entry = entries[item.sequence] else { return false }
    entry.due = now + jitter.shortened(doubled(first, times: entry.refusals, longest: longest))
    entry.refusals += 1
    entries[item.sequence] = entry
    guard refused > limit,
      let last = entries.values.filter({ $0.refusals > 0 }).max(by: { $0.due < $1.due })
    else { return false }
    entries[last.item.sequence] = nil
    return true
  }

  /// When the next packet becomes due that is not due yet.
  func nextDue(after now: Int64) -> Int64? {
    entries.values.lazy.map(\.due).filter { $0 > now }.min()
  }
}

/// A delay doubled so many times, at most `longest`.
func doubled(_ first: Int64, times: Int, longest: Int64) -> Int64 {
  guard times < 40, first > 0 else { return longest }
  let (product, overflow) = first.multipliedReportingOverflow(by: 1 << Int64(times))
  return overflow ? longest : min(product, longest)
}
