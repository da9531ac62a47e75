// OfficeServer: the office's HTTP listener, on libmicrohttpd.
//
// The only importer of CMicrohttpd; may import OfficeCore, OfficeContract and Glibc (addresses,
// file descriptors, the monotonic clock). It knows routes, limits and TLS, and nothing of packets:
// a body goes to `OfficeAnswering` as bytes, and an answer comes back as bytes.
//
// libmicrohttpd calls back from its own threads. The callbacks are global functions in
// `RequestCallbacks.swift`; they reach the server through `ServerContext`, which is Sendable.

import CMicrohttpd
import Glibc
import OfficeContract
import OfficeCore
import Posix
import Synchronization

/// The office's HTTP listener: a pool of threads, each with its own connections.
public final class OfficeServer: Sendable {
  private struct Running {
    /// `MHD_Daemon *`; nothing once stopped.
    var daemon: UInt?
  }

  private let context: ServerContext
  private let running: Mutex<Running>
  /// Where it listens; the port is the real one where 0 was asked for.
  public let address: ListenAddress
  /// Whether it speaks TLS.
  public let isSecure: Bool

  /// Starts listening.
  ///
  /// - Parameter tls: certificate chain and private key; plain HTTP where nothing is given.
  public init(
    _ address: ListenAddress, limits: ServerLimits = ServerLimits(), tls: TLSMaterial? = nil,
    service: any OfficeAnswering
  ) throws(ServerError) {
    if tls != nil, MHD_is_feature_supported(.FEATURE_TLS) != .YES {
      throw .noTLS
    }
    context = ServerContext(service: service, limits: limits)
    let (daemon, port) = try DaemonStarter(
      address: address, limits: limits, tls: tls, context: context
    ).start()
    running = Mutex(Running(daemon: UInt(bitPattern: daemon)))
    self.address = address.with(port: port)
    isSecure = tls != nil
    Watchdog.start(context)
  }

  /// `http://127.0.0.1:8443`, or with https.
  public var url: String { "\(isSecure ? "https" : "http")://\(address.text)" }

  /// How many requests were answered so far, by route and status.
  public var requests: [RequestCount] { context.counts.all }

  /// How many connections are open.
  public var openConnections: Int { context.connections.count }

  /// Whether it takes no more connections, because it stops or has stopped.
  public var isStopping: Bool { context.connections.isStopping }

  /// Takes no more connections, lets running requests finish for so many seconds, then stops.
  /// Calling it again does nothing.
  public func stop(graceSeconds: Int = 10) {
    let bits = running.withLock { state -> UInt? in
      defer { state.daemon = nil }
      return state.daemon
    }
    guard let bits, let daemon = OpaquePointer(bitPattern: bits) else { return }
    let listening = MHD_quiesce_daemon(daemon)
    context.connections.beginStopping()
    let deadline = Clock.monotonic + Int64(graceSeconds) * 1000
    while context.connections.busy > 0, Clock.monotonic < deadline { usleep(5_000) }
    // libmicrohttpd 0.9.75 reads through a null pointer where it refuses a malformed request while
    // it stops (`build_header_response` without a response). So no connection may be left by then.
    let emptyBy = Clock.monotonic + 2000
    while context.connections.count > 0, Clock.monotonic < emptyBy {
      context.connections.endAll()
      usleep(2_000)
    }
    MHD_stop_daemon(daemon)
    context.connections.markStopped()
    if listening >= 0 { close(listening) }
  }

  deinit { stop(graceSeconds: 0) }
}
