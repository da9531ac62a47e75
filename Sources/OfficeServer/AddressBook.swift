import OfficeContract
import OfficeCore
import Posix
import Synchronization

/// What each address sent of late, so that one of them cannot fill the office or guess tokens, and
/// the others notice nothing of it.
final class AddressBook: Sendable {
  private struct Entry {
    var bytes: TokenBucket
    var wrongTokens: TokenBucket
    var last: Int64
  }

  private let limits: ServerLimits
  private let entries = Mutex<[ClientAddress: Entry]>([:])

  init(_ limits: ServerLimits) { self.limits = limits }

  /// The seconds that an address has to wait; nothing where its request may come in, which is then
  /// counted.
  func wait(
    _ address: ClientAddress, _ endpoint: Endpoint, bytes: Int,
    at now: Int64 = Clock.monotonic
  ) -> Int? {
    change(address, at: now) { entry in
      if endpoint == .enrol,
        let wait = entry.wrongTokens.wait(for: 1, limits.wrongTokens, at: now)
      {
        return wait
      }
      if address.isLoopback, limits.sparesLoopback { return nil }
      return entry.bytes.take(Int64(bytes) + limits.requestBytes, limits.addressBytes, at: now)
    }
  }

  /// Counts bytes that were not announced.
  func charge(
    _ address: ClientAddress, bytes: Int, at now: Int64 = Clock.monotonic
  ) {
    guard !(address.isLoopback && limits.sparesLoopback) else { return }
    change(address, at: now) { entry in
      _ = entry.bytes.take(Int64(bytes), limits.addressBytes, at: now)
    }
  }

  /// Somebody tried to enrol with a token that is none.
  func noteWrongToken(
    _ address: ClientAddress, at now: Int64 = Clock.monotonic
  ) {
    change(address, at: now) { entry in
      _ = entry.wrongTokens.take(1, limits.wrongTokens, at: now)
    }
  }

  private func change<Value: Sendable>(
    _ address: ClientAddress, at now: Int64, _ work: (inout Entry) -> Value
  ) -> Value {
    entries.withLock { entries in
      if entries[address] == nil, entries.count >= limits.addressesRemembered {
        // Half of them, those silent for longest: not at every new one.
        let times = entries.values.map(\.last).sorted()
        let middle = times[times.count / 2]
        entries = entries.filter { $0.value.last > middle }
      }
      var entry =
        entries[address]
        ?? Entry(
          bytes: TokenBucket(limits.addressBytes, at: now),
          wrongTokens: TokenBucket(limits.wrongTokens, at: now), last: now)
      entry.last = now
      defer { entries[address] = entry }
      return work(&entry)
    }
  }
}
