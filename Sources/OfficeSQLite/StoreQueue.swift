import Database
import Dispatch
import OfficeCore
import Synchronization

/// Works that wait for the connection. One of those who brought them does the work of all who wait at
/// that moment, and hands on to the next; whoever's work is done goes on at once.
final class StoreQueue: Sendable {
  /// Most works that share a transaction.
  private static let group = 64

  private struct State {
    var jobs: [StoreJob] = []
    /// Whether somebody works, or was told to.
    var isLed = false
  }

  private let state = Mutex(State())

  /// Adds a work and returns when it is done. `run` does the works of a group; each is finished then.
  func add(_ job: StoreJob, _ run: ([StoreJob]) -> Void) {
    let leads = state.withLock { state in
      state.jobs.append(job)
      defer { state.isLed = true }
      return !state.isLed
    }
    if !leads, job.wait() == .done { return }
    // The first of those who wait, which is this one's own work, and as many as there are.
    let jobs = state.withLock { state in
      let jobs = Array(state.jobs.prefix(Self.group))
      state.jobs.removeFirst(jobs.count)
      return jobs
    }
    run(jobs)
    let next = state.withLock { state in
      state.isLed = !state.jobs.isEmpty
      return state.jobs.first
    }
    next?.lead()
    for other in jobs where other !== job { other.wake() }
  }
}

// Unchecked Sendable: it belongs to whoever made it, but while it is in the queue to whoever leads;
// what one says to the other goes through the semaphore.

/// Somebody's work, to be done by whoever leads.
final class StoreJob: @unchecked Sendable {
  /// Why somebody who waited goes on.
  enum News {
    case done, leads
  }

  /// Nothing once it is finished: whoever brought it may take it apart then.
  private var work: ((any OfficeRecords) throws -> Any)?
  private var result: Result<Any, any Error>?
  private var news = News.done
  private let woken = DispatchSemaphore(value: 0)

  init(_ work: @escaping (any OfficeRecords) throws -> Any) { self.work = work }

  func wait() -> News {
    woken.wait()
    return news
  }

  /// Tells whoever waits that the work is done.
  func wake() {
    news = .done
    woken.signal()
  }

  /// Tells whoever waits to do the works of all who wait.
  func lead() {
    news = .leads
    woken.signal()
  }

  func run(_ records: any OfficeRecords) throws {
    result = try work.map { .success(try $0(records)) }
  }

  func fail(_ error: any Error) { result = .failure(error) }

  /// The transaction ended: well, or with an error that is everybody's who had none.
  func finish(_ error: (any Error)? = nil) {
    work = nil
    if let error, case .success? = result { result = .failure(error) }
    if result == nil { result = .failure(error ?? OfficeStoreError(.other, "nothing was done")) }
  }

  func value() throws -> Any {
    do {
      guard let value = try result?.get() else { preconditionFailure("the job is done") }
      return value
    } catch let error as DatabaseError { throw OfficeStoreError(error) }
  }
}
