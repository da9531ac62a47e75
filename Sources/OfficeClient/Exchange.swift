import CCurl
import OfficeContract

/// What is asked, and how long the answer may take.
struct Order: Sendable {
  let endpoint: Endpoint
  let url: String
  let isLoopback: Bool
  let trust: OfficeTrust
  let body: [UInt8]
  let silenceSeconds: Int
  /// In so many seconds it must end, or move on as on the slowest link.
  let seconds: Int
}

/// One question and its answer, on the thread that runs it. Every piece of the answer is counted as
/// it comes: past its limit libcurl is told to stop, and reads no further.
final class Exchange {
  /// Most bytes of status line and headers.
  static let headBytes = 64 << 10
  /// A longer body goes up once and no more: libcurl sends what it holds anew by itself where a
  /// connection that it kept breaks, and of a long packet the office has a part by then.
  static let bodyBytesRepeated = 16 << 10

  private let order: Order
  private let line: Line
  private var head = 0
  private var body: [UInt8] = []
  /// How much of the question libcurl has taken, where it takes it piece by piece.
  private var given = 0
  private var patience: LinkPatience
  /// Why reading was stopped.
  private var refusal: OfficeFailure?

  init(_ order: Order, _ line: Line) {
    self.order = order
    self.line = line
    patience = LinkPatience(silenceSeconds: order.silenceSeconds, seconds: order.seconds)
  }

  /// Asks and waits for the whole answer.
  func run(on handle: CurlHandle) -> Result<[UInt8], OfficeFailure> {
    let curl = handle.pointer
    self.handle = handle
    curl_easy_reset(curl)
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let headers = makeHeaders()
    defer { curl_slist_free_all(headers) }
    let code = words.withUnsafeMutableBufferPointer { words in
      order.body.withUnsafeBytes { body in
        setUp(curl)
        setLimits(curl, handle)
        kiosk_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, words.baseAddress)
        kiosk_curl_set_pointer(curl, CURLOPT_HTTPHEADER, headers)
        if order.endpoint.method == "POST" {
          kiosk_curl_set(curl, CURLOPT_POST, 1)
          kiosk_curl_set(curl, CURLOPT_POSTFIELDSIZE, body.count)
          if body.count > Exchange.bodyBytesRepeated {
            kiosk_curl_set_taker(curl, CURLOPT_READFUNCTION, giveBody)
            kiosk_curl_set_pointer(
              curl, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
          } else {
            // No address would make libcurl read the body from standard input.
            let start = body.baseAddress ?? words.baseAddress.map { UnsafeRawPointer($0) }
            kiosk_curl_set_pointer(curl, CURLOPT_POSTFIELDS, start)
          }
        }
        // Neither the body nor the words outlive this call.
        defer { curl_easy_reset(curl) }
        let code = curl_easy_perform(curl)
        if code == CURLE_OK { answer = read(curl) }
        return code
      }
    }
    if let refusal { return .failure(refusal) }
    guard code == CURLE_OK, let answer else {
      if code == CURLE_ABORTED_BY_CALLBACK {
        return .failure(line.isClosed ? .notSent("stopping") : .timedOut)
      }
      let said = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return .failure(OfficeFailure(code, String(decoding: said, as: UTF8.self)))
    }
    return answer.result(for: order.endpoint)
  }

  private var answer: Answer?
  private var handle: CurlHandle?

  private func read(_ curl: UnsafeMutableRawPointer) -> Answer {
    let retryAfter = kiosk_curl_retry_after(curl)
    return Answer(
      status: kiosk_curl_status(curl),
      contentType: Answer.mediaType(kiosk_curl_content_type(curl).map { String(cString: $0) }),
      retryAfter: retryAfter > 0 ? Int(clamping: retryAfter) : nil, body: body)
  }

  private func makeHeaders() -> UnsafeMutablePointer<curl_slist>? {
    let type = order.endpoint.format.rawValue
    var headers = curl_slist_append(nil, "Accept: \(type)")
    if order.endpoint.method == "POST" {
      headers = curl_slist_append(headers, "Content-Type: \(type)")
      // The body is small enough to be sent without asking for leave.
      headers = curl_slist_append(headers, "Expect:")
    }
    return headers
  }

  /// Where to: TLS 1.2 or newer, and no redirection.
  private func setUp(_ curl: UnsafeMutableRawPointer) {
    kiosk_curl_set_text(curl, CURLOPT_URL, order.url)
    kiosk_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, order.isLoopback ? "http,https" : "https")
    kiosk_curl_set_text(curl, CURLOPT_USERAGENT, "welfare-kiosk")
    kiosk_curl_set(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    kiosk_curl_set(curl, CURLOPT_FOLLOWLOCATION, 0)
    trust(order.trust, curl)
    kiosk_curl_set(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    kiosk_curl_set(curl, CURLOPT_NETRC, 0)
    kiosk_curl_set(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // A library's network may let nobody out but through the proxy of `https_proxy`; TLS goes
    // through it unread. An office on this machine is asked directly.
    if order.isLoopback { kiosk_curl_set_text(curl, CURLOPT_NOPROXY, "*") }
  }

  /// Whom to believe.
  private func trust(_ trust: OfficeTrust, _ curl: UnsafeMutableRawPointer) {
    kiosk_curl_set(curl, CURLOPT_SSL_VERIFYPEER, trust.verifiesCertificate ? 1 : 0)
    kiosk_curl_set(curl, CURLOPT_SSL_VERIFYHOST, trust.verifiesCertificate ? 2 : 0)
    if !trust.authorities.isEmpty {
      kiosk_curl_set_text(curl, CURLOPT_CAINFO, trust.authorities)
      // Else the system's folder of authorities would count as well.
      kiosk_curl_set_text(curl, CURLOPT_CAPATH, nil)
    }
    if !trust.pins.isEmpty {
      kiosk_curl_set_text(curl, CURLOPT_PINNEDPUBLICKEY, trust.pins.joined(separator: ";"))
    }
  }

  /// How long and how much.
  private func setLimits(_ curl: UnsafeMutableRawPointer, _ handle: CurlHandle) {
    // Threads and signals do not mix (libcurl, "libcurl-thread").
    kiosk_curl_set(curl, CURLOPT_NOSIGNAL, 1)
    kiosk_curl_set(curl, CURLOPT_CONNECTTIMEOUT, order.silenceSeconds)
    kiosk_curl_set_opener(curl, noteSocket)
    kiosk_curl_set_pointer(
      curl, CURLOPT_SOCKOPTDATA, Unmanaged.passUnretained(handle).toOpaque())
    let owner = Unmanaged.passUnretained(self).toOpaque()
    kiosk_curl_set_taker(curl, CURLOPT_WRITEFUNCTION, takeBody)
    kiosk_curl_set_pointer(curl, CURLOPT_WRITEDATA, owner)
    kiosk_curl_set_taker(curl, CURLOPT_HEADERFUNCTION, takeHead)
    kiosk_curl_set_pointer(curl, CURLOPT_HEADERDATA, owner)
    kiosk_curl_set(curl, CURLOPT_NOPROGRESS, 0)
    kiosk_curl_set_watcher(curl, watch)
    kiosk_curl_set_pointer(curl, CURLOPT_XFERINFODATA, owner)
  }

  fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    let limit = order.endpoint.responseLimit
    guard body.count + bytes.count <= limit else {
      refusal = .tooLarge(limit: limit)
      body = []
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  fileprivate func take(head bytes: Int) -> Bool {
    head += bytes
    guard head <= Exchange.headBytes else {
      refusal = .notAnOffice("headers of more than \(Exchange.headBytes) bytes")
      return false
    }
    return true
  }

  /// The next bytes of the question.
  fileprivate func give(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, order.body.count - given)
    order.body.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)]))
    }
    given += count
    return count
  }

  /// Whether to end, after so many bytes up and down.
  fileprivate func mustStop(up: Int, down: Int) -> Bool {
    // What the system holds and the other side does not have is not on its way yet.
    let held = Int(kiosk_curl_unacknowledged(handle?.socket ?? -1))
    return line.isClosed || !patience.lasts(up: up, held: held, down: down)
  }
}

// libcurl's callbacks, on the thread of `curl_easy_perform`. Taking fewer bytes than were given
// ends the transfer.

private func exchange(_ owner: UnsafeMutableRawPointer?) -> Exchange? {
  owner.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ owner: UnsafeMutableRawPointer?
) -> Int {
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return exchange(owner)?.take(body: piece) == true ? piece.count : 0
}

private func takeHead(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ owner: UnsafeMutableRawPointer?
) -> Int {
  exchange(owner)?.take(head: size * count) == true ? size * count : 0
}

private func watch(
  _ owner: UnsafeMutableRawPointer?, _: curl_off_t, _ down: curl_off_t, _: curl_off_t,
  _ up: curl_off_t
) -> Int32 {
  exchange(owner)?.mustStop(up: Int(up), down: Int(down)) == false ? 0 : 1
}

private func giveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ owner: UnsafeMutableRawPointer?
) -> Int {
  let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
  return exchange(owner)?.give(into: buffer) ?? 0
}

private func noteSocket(
  _ owner: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _: curlsocktype
) -> Int32 {
  owner.map { Unmanaged<CurlHandle>.fromOpaque($0).takeUnretainedValue().socket = socket }
  return CURL_SOCKOPT_OK
}
