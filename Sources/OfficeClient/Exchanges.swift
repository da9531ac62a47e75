import Dispatch
import Foundation
import FoundationNetworking
import OfficeContract
import Synchronization

/// Collects the answers that URLSession brings in pieces, within their limits.
///
/// Each exchange ends exactly once: whoever takes it out of the table calls its completion.
final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
  typealias Completion = @Sendable (Result<[UInt8], OfficeFailure>) -> Void

  struct Exchange: Sendable {
    let endpoint: Endpoint
    let completion: Completion
    var status = 0
    var contentType = ""
    var retryAfter: String?
    var body: [UInt8] = []
  }

  private let running = Mutex<[ObjectIdentifier: Exchange]>([:])

  func begin(_ task: ObjectIdentifier, _ endpoint: Endpoint, _ completion: @escaping Completion) {
    running.withLock { $0[task] = Exchange(endpoint: endpoint, completion: completion) }
  }

  /// Ends an exchange with a failure; nothing where it has ended.
  func fail(_ task: ObjectIdentifier, _ failure: OfficeFailure) {
    end(task)?.completion(.failure(failure))
  }

  /// Ends every exchange.
  func failAll(_ failure: OfficeFailure) {
    let all = running.withLock { table in
      defer { table = [:] }
      return Array(table.values)
    }
    for exchange in all { exchange.completion(.failure(failure)) }
  }

  private func end(_ task: ObjectIdentifier) -> Exchange? {
    running.withLock { $0.removeValue(forKey: task) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    fail(
      ObjectIdentifier(task), .notAnOffice("a redirection (status \(response.statusCode))"))
    // Cancelling here as well would race with this answer, and URLSession would trap.
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    guard let response = response as? HTTPURLResponse else {
      fail(ObjectIdentifier(dataTask), .notAnOffice("no HTTP"))
      return completionHandler(.allow)
    }
    let type = Answer.mediaType(response.value(forHTTPHeaderField: "Content-Type"))
    let retryAfter = response.value(forHTTPHeaderField: "Retry-After")
    running.withLock {
      $0[ObjectIdentifier(dataTask)]?.status = response.statusCode
      $0[ObjectIdentifier(dataTask)]?.contentType = type
      $0[ObjectIdentifier(dataTask)]?.retryAfter = retryAfter
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let task = ObjectIdentifier(dataTask)
    let limit = running.withLock { table -> Int? in
      // Who has ended, reads on for nobody.
      guard var exchange = table.removeValue(forKey: task) else { return 0 }
      exchange.body.append(contentsOf: data)
      let limit = exchange.endpoint.responseLimit
      let isTooLarge = exchange.body.count > limit
      if isTooLarge { exchange.body = [] }
      table[task] = exchange
      return isTooLarge ? limit : nil
    }
    if let limit {
      fail(task, .tooLarge(limit: limit))
      dataTask.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    guard let exchange = end(ObjectIdentifier(task)) else { return }
    if let error { return exchange.completion(.failure(OfficeFailure(error))) }
    guard exchange.status != 0 else {
      return exchange.completion(.failure(.notAnOffice("no HTTP status")))
    }
    let answer = Answer(
      status: exchange.status, contentType: exchange.contentType,
      retryAfter: exchange.retryAfter, body: exchange.body)
    exchange.completion(answer.result(for: exchange.endpoint))
  }
}
