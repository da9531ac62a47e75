import Dispatch
import Glibc
import Posix
import Rig
import Synchronization

/// How some items were worked off, by one or by many at once.
struct LoadFigures {
  /// Items a second.
  var perSecond = 0.0
  /// Milliseconds of each item.
  var times: [Double] = []
  /// Bytes an item that this process gave to be written, logs and copies included.
  var written = 0.0

  /// Milliseconds that only one item in a hundred took longer.
  var slowest: Double { times.percentile(99) }

  /// Works items off.
  init<Item>(_ items: [Item], clients: Int, _ work: @escaping (Item) throws -> Void) throws {
    let before = try Self.bytesWritten()
    let begin = Clock.nanoseconds
    let lent = Lent(items: items, work: work)
    // Threads of their own: a queue of the library has no more of them than there are processors.
    let finished = DispatchSemaphore(value: 0)
    let shared = Shared()
    let client: @Sendable () -> Void = {
      var times: [Double] = []
      while let index = shared.next(below: lent.items.count) {
        let start = Clock.nanoseconds
        do { try lent.work(lent.items[index]) } catch { shared.fail(error) }
        times.append(Double(Clock.nanoseconds - start) / 1e6)
      }
      shared.add(times)
      finished.signal()
    }
    for _ in 0..<clients {
      // Where there is no thread more, fewer are at once.
      if !BackgroundThread.start(client) { client() }
    }
    for _ in 0..<clients { finished.wait() }
    let seconds = Double(Clock.nanoseconds - begin) / 1e9
    perSecond = Double(items.count) / seconds
    times = try shared.finished()
    written = Double(try Self.bytesWritten() - before) / Double(items.count)
  }

  /// What the clients have in common.
  private final class Shared: Sendable {
    private let begun = Atomic(0)
    private let state = Mutex<(times: [Double], failure: (any Error)?)>(([], nil))

    /// The next item that nobody has begun.
    func next(below count: Int) -> Int? {
      let index = begun.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }

    func fail(_ error: any Error) { state.withLock { $0.failure = error } }

    func add(_ times: [Double]) { state.withLock { $0.times += times } }

    func finished() throws -> [Double] {
      let (times, failure) = state.withLock { $0 }
      if let failure { throw failure }
      return times
    }
  }

  // Unchecked Sendable: what it does is an office's, which may be asked from several threads, or is
  // done by one thread alone.
  private struct Lent<Item>: @unchecked Sendable {
    let items: [Item]
    let work: (Item) throws -> Void
  }

  /// `wchar` of proc(5): bytes of all calls that write.
  private static func bytesWritten() throws -> Int64 {
    guard
      let line = KernelFile.text("/proc/self/io").split(separator: "\n").first(where: {
        $0.hasPrefix("wchar: ")
      }),
      let count = Int64(line.dropFirst(7))
    else { throw Stage.Failure("/proc/self/io does not say how much was written") }
    return count
  }
}
