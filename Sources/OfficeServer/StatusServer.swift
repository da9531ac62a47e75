import CMicrohttpd
import Glibc
import OfficeCore
import Synchronization

/// A page about the office itself, for those who watch the machine.
public struct StatusPage: Sendable {
  /// HTTP status: 200, or 503 where the office does not work.
  public var status: Int
  /// The media type.
  public var contentType: String
  /// The text.
  public var text: String

  /// Makes a page.
  public init(status: Int = 200, contentType: String = "text/plain; charset=utf-8", text: String) {
    self.status = status
    self.contentType = contentType
    self.text = text
  }
}

/// Answers `GET` of a few pages about the office, on an address of its own that no other machine
/// reaches: what is watched stays apart from what kiosks ask.
public final class StatusServer: Sendable {
  private struct Running {
    /// `MHD_Daemon *`; nothing once stopped.
    var daemon: UInt?
  }

  private let pages: StatusPages
  private let running: Mutex<Running>
  /// Where it listens; the port is the real one where 0 was asked for.
  public let address: ListenAddress

  /// Starts listening.
  ///
  /// - Parameter page: the page of a path; nothing where there is none. Called from another thread.
  /// - Throws: also where another machine could reach the address.
  public init(_ address: ListenAddress, page: @escaping @Sendable (String) -> StatusPage?)
    throws(ServerError)
  {
    guard address.isLoopback else { throw .notLoopback(address.text) }
    pages = StatusPages(page)
    let argument = Unmanaged.passUnretained(pages).toOpaque()
    var flags =
      MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_USE_POLL.rawValue | MHD_USE_ITC.rawValue
    if address.isIPv6 { flags |= MHD_USE_IPv6.rawValue }
    errno = 0
    let started = address.withSockaddr { socketAddress in
      let options: [any CVarArg] = [
        CInt(bitPattern: MHD_OPTION.SOCK_ADDR.rawValue), socketAddress,
        CInt(bitPattern: MHD_OPTION.CONNECTION_LIMIT.rawValue), CUnsignedInt(8),
        CInt(bitPattern: MHD_OPTION.CONNECTION_TIMEOUT.rawValue), CUnsignedInt(10),
        CInt(bitPattern: MHD_OPTION.END.rawValue),
      ]
      return withVaList(options) {
        MHD_start_daemon_va(flags, address.port, nil, nil, statusAsked, argument, $0)
      }
    }
    guard let daemon = started else {
      throw .cannotListen(
        address.text, reason: errno == 0 ? "unknown reason" : String(cString: strerror(errno)))
    }
    running = Mutex(Running(daemon: UInt(bitPattern: daemon)))
    self.address = address.with(port: kiosk_mhd_bound_port(daemon))
  }

  /// Stops listening; calling it again does nothing.
  public func stop() {
    let bits = running.withLock { state -> UInt? in
      defer { state.daemon = nil }
      return state.daemon
    }
    if let bits, let daemon = OpaquePointer(bitPattern: bits) { MHD_stop_daemon(daemon) }
  }

  deinit { stop() }
}

/// What the callback reaches.
private final class StatusPages: Sendable {
  let page: @Sendable (String) -> StatusPage?

  init(_ page: @escaping @Sendable (String) -> StatusPage?) { self.page = page }
}

/// libmicrohttpd's callback, on its own thread: once with the headers, then at the end.
private func statusAsked(
  _ argument: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
  _ uploadSize: UnsafeMutablePointer<Int>?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let argument, let connection, let url, let method, let requestContext else { return .NO }
  guard requestContext.pointee != nil else {
    // Any address says that the headers were seen.
    requestContext.pointee = argument
    return .YES
  }
  // A body is no part of these questions.
  guard uploadSize?.pointee == 0 else { return .NO }
  let pages = Unmanaged<StatusPages>.fromOpaque(argument).takeUnretainedValue()
  let isReading = ["GET", "HEAD"].contains(String(cString: method))
  let page =
    isReading
    ? pages.page(String(cString: url)) ?? StatusPage(status: 404, text: "no such page\n")
    : StatusPage(status: 405, text: "only GET\n")
  let made = Array(page.text.utf8).withUnsafeBytes { bytes in
    MHD_create_response_from_buffer(
      bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
  }
  guard let response = made else { return .NO }
  defer { MHD_destroy_response(response) }
  MHD_add_response_header(response, "Content-Type", page.contentType)
  MHD_add_response_header(response, "Cache-Control", "no-store")
  if page.status == 405 { MHD_add_response_header(response, "Allow", "GET, HEAD") }
  return MHD_queue_response(connection, UInt32(page.status), response)
}
