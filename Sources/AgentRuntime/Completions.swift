import OfficeClient
import OfficeContract
import Posix
import Sync
import Synchronization

/// Answers on their way from the network's threads to the agent's own.
package final class Completions: Sendable {
  package struct Completed: Sendable {
    let request: SyncRequest
    let result: Result<[UInt8], OfficeFailure>
    /// The kiosk's clock when the question left, and when the answer came.
    let sent: Int64
    let received: Int64

    package init(
      request: SyncRequest, result: Result<[UInt8], OfficeFailure>, sent: Int64, received: Int64
    ) {
      self.request = request
      self.result = result
      self.sent = sent
      self.received = received
    }
  }

  private let waiting = Mutex<[Completed]>([])
  private let counter: WakeCounter

  init() throws(SystemError) { counter = try WakeCounter() }

  var descriptor: Int32 { counter.descriptor }

  func post(_ completed: Completed) {
    waiting.withLock { $0.append(completed) }
    counter.wake()
  }

  func take() -> [Completed] {
    counter.drain()
    return waiting.withLock { list in
      defer { list = [] }
      return list
    }
  }
}

/// Something that carries bytes to an office and back: `OfficeClient`, or an office in process.
public protocol OfficeLink: Sendable {
  /// Sends a body to a route; the completion comes exactly once, on any thread.
  func send(
    _ endpoint: Endpoint, body: [UInt8],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void)
  /// Nothing is asked for a while: connections need not be kept.
  func rest()
  /// Ends everything on its way.
  func close()
}

extension OfficeClient: OfficeLink {}
