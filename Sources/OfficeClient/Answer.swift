import Foundation
import FoundationNetworking
import OfficeContract

/// A whole HTTP answer, and what it means in the protocol.
struct Answer {
  let status: Int
  let contentType: String
  let retryAfter: String?
  let body: [UInt8]

  /// Longest `Retry-After` that is read, in seconds: a day.
  static let longestRetryAfter = 86_400

  /// The body of a successful answer, or what is wrong with it.
  func result(for endpoint: Endpoint) -> Result<[UInt8], OfficeFailure> {
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

  /// `Retry-After` in seconds; the form with a date is not used by an office.
  private var retrySeconds: Int? {
    guard let retryAfter, let seconds = Int(retryAfter.filter { !$0.isWhitespace }), seconds >= 0
    else { return nil }
    return min(seconds, Answer.longestRetryAfter)
  }

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
    return type.trimmingCharacters(in: .whitespaces).lowercased()
  }
}

extension OfficeFailure {
  /// What an error of URLSession means.
  init(_ error: any Error) {
    let failure = error as NSError
    let detail = Answer.printable(String(failure.localizedDescription.prefix(200)))
    switch URLError.Code(rawValue: failure.code) {
    case .timedOut: self = .timedOut
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
      .clientCertificateRequired:
      self = .tls(detail)
    case .unsupportedURL, .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData,
      .httpTooManyRedirects, .redirectToNonExistentLocation:
      self = .notAnOffice(detail)
    default:
      self = OfficeFailure.isAboutTLS(detail) ? .tls(detail) : .unreachable(detail)
    }
    if case .tls = self, detail.contains("expired") || detail.contains("not yet valid") {
      self = .tls(detail + "; is this machine's clock right?")
    }
  }

  /// URLSession gives most failures of TLS the same code as a lost connection; libcurl's words,
  /// which are never translated, tell them apart.
  private static func isAboutTLS(_ detail: String) -> Bool {
    let words = detail.lowercased()
    return ["ssl", "tls", "certificate"].contains { words.contains($0) }
  }
}
