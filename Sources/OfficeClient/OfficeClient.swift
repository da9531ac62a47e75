// OfficeClient: the HTTP client of the office, on libcurl.
//
// The only importer of CCurl; may import OfficeContract, FoundationEssentials and Dispatch, and
// nothing else of the agent does. It carries bytes and names what went wrong. It does not check
// signatures, does not retry and keeps no state: no cookies, no cache, no credentials, and no
// redirection is followed.
//
// Why not URLSession: it hands over what came when it has copied all of it, so an answer without
// end killed the agent before a limit could be looked at. libcurl gives each piece as it comes and
// stops reading when one is refused.

import CCurl
import Dispatch
import OfficeContract
import Synchronization

/// Asks one office.
public final class OfficeClient: Sendable {
  /// Longest silence in seconds before a request is given up.
  public static let silenceSeconds = 20
  /// Most requests on their way at once.
  static let exchangesAtOnce = 16
  /// A whole exchange may take so many seconds, and as many again for as long as it moves on.
  static let exchangeSeconds = 60
  /// The slowest link that is waited for: 800 bits a second, both ways together.
  static let bytesPerSecond = 100

  /// The office's address.
  public let address: OfficeAddress
  private let trust: OfficeTrust
  private let line = Line()
  private let queue = DispatchQueue(label: "office", attributes: .concurrent)
  private let silenceSeconds: Int
  private let exchangeSeconds: Int

  /// Makes a client; `silenceSeconds` and `exchangeSeconds` are for tests.
  public init(
    address: OfficeAddress, trust: OfficeTrust = OfficeTrust(),
    silenceSeconds: Int = OfficeClient.silenceSeconds, exchangeSeconds: Int? = nil
  ) {
    self.address = address
    self.trust = trust
    self.silenceSeconds = silenceSeconds
    self.exchangeSeconds = exchangeSeconds ?? OfficeClient.exchangeSeconds
  }

  deinit { line.close() }

  /// Ends every exchange within a second; the client is of no use afterwards.
  public func close() { line.close() }

  /// Closes connections that are kept open for the next request.
  public func rest() { line.rest() }

  /// Sends a body to a route. The completion comes exactly once, on another thread where anything
  /// was sent.
  public func send(
    _ endpoint: Endpoint, body: [UInt8] = [],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
  ) {
    guard body.count <= endpoint.requestLimit else {
      return completion(
        .failure(.notSent("larger than the \(endpoint.requestLimit) bytes of \(endpoint.path)")))
    }
    let handle: CurlHandle
    switch line.take() {
    case .success(let free): handle = free
    case .failure(let failure): return completion(.failure(failure))
    }
    let order = Order(
      endpoint: endpoint, url: address.url(of: endpoint.path),
      isLoopback: address.isLoopback, trust: trust, body: body, silenceSeconds: silenceSeconds,
      seconds: exchangeSeconds)
    queue.async { [line] in
      let result = Exchange(order, line).run(on: handle)
      line.giveBack(handle)
      completion(result)
    }
  }

  /// Sends a body to a route and waits for the answer.
  public func send(_ endpoint: Endpoint, body: [UInt8] = []) async throws(OfficeFailure) -> [UInt8]
  {
    let result = await withCheckedContinuation { continuation in
      send(endpoint, body: body) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }
}
