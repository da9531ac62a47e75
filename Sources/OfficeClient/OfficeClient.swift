// OfficeClient: the HTTP client of the office, on Foundation's URLSession.
//
// May import OfficeContract, Foundation and FoundationNetworking; nothing else of the agent does.
// It carries bytes and names what went wrong. It does not check signatures, does not retry and
// keeps no state: no cookies, no cache, no credentials, and no redirection is followed.

import Dispatch
import Foundation
import FoundationNetworking
import OfficeContract
import Synchronization

/// Asks one office.
public final class OfficeClient: Sendable {
  /// Longest silence in seconds before a request is given up.
  public static let silenceSeconds = 20
  /// A whole exchange may take so many seconds, and one more for each `bytesPerSecond`.
  static let exchangeSeconds = 60
  /// The slowest link that is waited for: 800 bits a second.
  static let bytesPerSecond = 100

  /// The office's address.
  public let address: OfficeAddress
  /// Made when it is needed; nothing after `close`.
  private let sessions: Mutex<Sessions>
  private let exchanges = Exchanges()
  private let silenceSeconds: Int
  private let exchangeSeconds: Int

  private struct Sessions: Sendable {
    var current: URLSession?
    var isClosed = false
  }

  /// Makes a client; `silenceSeconds` and `exchangeSeconds` are for tests.
  public init(
    address: OfficeAddress, silenceSeconds: Int = OfficeClient.silenceSeconds,
    exchangeSeconds: Int? = nil
  ) {
    self.address = address
    self.silenceSeconds = silenceSeconds
    self.exchangeSeconds = exchangeSeconds ?? OfficeClient.exchangeSeconds
    sessions = Mutex(Sessions())
  }

  deinit { sessions.withLock { $0.current }?.invalidateAndCancel() }

  /// Ends every exchange; the client is of no use afterwards.
  public func close() {
    let session = sessions.withLock { sessions in
      sessions.isClosed = true
      defer { sessions.current = nil }
      return sessions.current
    }
    exchanges.failAll(.notSent("stopping"))
    session?.invalidateAndCancel()
  }

  /// Closes connections that are kept open for the next request: each costs a timer a second.
  public func rest() {
    let session = sessions.withLock { sessions in
      defer { sessions.current = nil }
      return sessions.current
    }
    session?.finishTasksAndInvalidate()
  }

  private func session() -> URLSession? {
    sessions.withLock { sessions in
      guard !sessions.isClosed else { return nil }
      if let current = sessions.current { return current }
      let session = URLSession(
        configuration: configuration(), delegate: exchanges, delegateQueue: nil)
      sessions.current = session
      return session
    }
  }

  private func configuration() -> URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    configuration.urlCredentialStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.httpMaximumConnectionsPerHost = 8
    configuration.timeoutIntervalForRequest = TimeInterval(silenceSeconds)
    return configuration
  }

  /// Sends a body to a route. The completion comes exactly once, on another thread.
  public func send(
    _ endpoint: Endpoint, body: [UInt8] = [],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
  ) {
    guard body.count <= endpoint.requestLimit else {
      return completion(
        .failure(.notSent("larger than the \(endpoint.requestLimit) bytes of \(endpoint.path)")))
    }
    guard let url = address.url(of: endpoint.path) else {
      return completion(.failure(.notSent("no URL")))
    }
    var request = URLRequest(url: url)
    request.httpMethod = endpoint.method
    request.setValue(endpoint.format.rawValue, forHTTPHeaderField: "Accept")
    request.setValue("welfare-kiosk", forHTTPHeaderField: "User-Agent")
    if endpoint.method == "POST" {
      request.setValue(endpoint.format.rawValue, forHTTPHeaderField: "Content-Type")
      request.httpBody = Data(body)
    }
    guard let session = session() else { return completion(.failure(.notSent("stopping"))) }
    let task = session.dataTask(with: request)
    let number = ObjectIdentifier(task)
    exchanges.begin(number, endpoint, completion)
    task.resume()
    let limit = exchangeSeconds + body.count / OfficeClient.bytesPerSecond
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limit)) {
      [weak task, exchanges] in
      exchanges.fail(number, .timedOut)
      task?.cancel()
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
