import OfficeContract

/// A whole HTTP answer, and what it means in the protocol.
package struct Answer {
  let status: Int
  let contentType: String
  /// `Retry-After` in seconds; nothing where there is none.
  let retryAfter: Int?
  let body: [UInt8]

  package init(status: Int, contentType: String, retryAfter: Int?, body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.retryAfter = retryAfter
    self.body = body
  }

  /// Longest `Retry-After` that is read, in seconds: a day.
  static let longestRetryAfter = 86_400

  /// The body of a successful answer, or what is wrong with it.
  package func result(for endpoint: Endpoint) -> Result<[UInt8], OfficeFailure> {
    switch status {
    case 200..<300:
      guard contentType == endpoint.format.rawValue else {
        return .failure(.notAnOffice("status \(status) with \(named(contentType))"))
      }
      return .success(body)
    case 300..<400:
      return .failure(.notAnOffice("a redirection (status \(status))"))
    default:
      return .failure(refusal())
    }
  }

  private func refusal() -> OfficeFailure {
    if contentType == Endpoint.Format.json.rawValue,
      let problem = try? ContractJSON.decode(OfficeProblem.self, from: body, what: "problem")
    {
      let cut = OfficeProblem(
        problem.code, Answer.printable(problem.message),
        retryAfterSeconds: problem.retryAfterSeconds)
      return .refused(
        cut, status: status, retryAfterSeconds: retrySeconds ?? problem.retryAfterSeconds)
    }
    if status == 429 || (500..<600).contains(status) {
      return .unavailable(status: status, retryAfterSeconds: retrySeconds)
    }
    return .notAnOffice("status \(status) with \(named(contentType))")
  }

  private var retrySeconds: Int? { retryAfter.map { min(max(0, $0), Answer.longestRetryAfter) } }

  private func named(_ type: String) -> String {
    if type == "text/html" || body.first(where: { $0 > 32 }) == UInt8(ascii: "<") {
      return "a web page (HTML), as a captive portal or another web server sends"
    }
    return type.isEmpty ? "no content type" : Answer.printable("content type \(type.prefix(60))")
  }

  /// Printable ASCII of a text from outside, for a log or a terminal.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { (32..<127) ~= $0.value ? $0 : "?" }))
  }

  /// `text/html` of `Text/HTML; charset=utf-8`.
  static func mediaType(_ header: String?) -> String {
    let type = (header ?? "").prefix { $0 != ";" }
    return type.filter { !$0.isWhitespace }.lowercased()
  }
}
