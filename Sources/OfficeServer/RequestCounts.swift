import OfficeContract
import Synchronization

/// How many requests there were, and how long their answers took: no word of who asked.
public struct RequestCount: Equatable, Sendable {
  /// Upper bounds of the classes of time, in milliseconds; what takes longer is in none.
  public static let bounds: [Int64] = [1, 5, 10, 25, 50, 100, 250, 1000, 5000]

  /// The route's name; `none` for what has no route.
  public var route: String
  /// The HTTP status.
  public var status: Int
  /// How many there were.
  public var count: Int64 = 0
  /// How long they took together, in milliseconds, from their first byte.
  public var milliseconds: Int64 = 0
  /// How many took at most as long as each bound.
  public var within = [Int64](repeating: 0, count: bounds.count)

  mutating func note(_ took: Int64) {
    count += 1
    milliseconds += took
    for (index, bound) in Self.bounds.enumerated() where took <= bound { within[index] += 1 }
  }
}

/// Counts requests over all threads.
final class RequestCounts: Sendable {
  private struct Key: Hashable {
    let route: String
    let status: Int
  }

  private let counts = Mutex<[Key: RequestCount]>([:])

  /// An answer is given.
  func note(_ route: String?, status: Int, milliseconds: Int64) {
    let key = Key(route: route ?? "none", status: status)
    counts.withLock {
      $0[key, default: RequestCount(route: key.route, status: status)].note(max(0, milliseconds))
    }
  }

  /// All so far, by route and status.
  var all: [RequestCount] {
    counts.withLock { Array($0.values) }.sorted { ($0.route, $0.status) < ($1.route, $1.status) }
  }
}
