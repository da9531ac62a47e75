import CCurl
import OfficeContract
import Synchronization

// Unchecked Sendable: a handle is in the hands of one thread at a time, which `Line` sees to under
// its lock.

/// One of libcurl's handles, with the connections that it keeps.
final class CurlHandle: @unchecked Sendable {
  /// Done once, before the first handle (libcurl: not thread-safe otherwise).
  private static let isReady = curl_global_init(kiosk_curl_global_default) == CURLE_OK

  let pointer: UnsafeMutableRawPointer
  /// The socket that was opened last; -1 before the first.
  var socket: Int32 = -1

  init?() {
    guard CurlHandle.isReady, let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
  }

  deinit { curl_easy_cleanup(pointer) }
}

/// The handles of a client, each used by one exchange at a time.
final class Line: Sendable {
  private struct State: Sendable {
    var free: [CurlHandle] = []
    var busy = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// A handle that nobody uses.
  func take() -> Result<CurlHandle, OfficeFailure> {
    state.withLock { state in
      guard !state.isClosed else { return .failure(.notSent("stopping")) }
      guard state.busy < OfficeClient.exchangesAtOnce else {
        return .failure(.notSent("more than \(OfficeClient.exchangesAtOnce) requests at once"))
      }
      guard let handle = state.free.popLast() ?? CurlHandle() else {
        return .failure(.notSent("no memory for a connection"))
      }
      state.busy += 1
      return .success(handle)
    }
  }

  /// A handle is free again; its connection is kept for the next request.
  func giveBack(_ handle: CurlHandle) {
    state.withLock { state in
      state.busy -= 1
      if !state.isClosed { state.free.append(handle) }
    }
  }

  /// Closes the connections of free handles.
  func rest() { state.withLock { $0.free = [] } }

  /// Gives out no handle any more; exchanges see it and end.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.free = []
    }
  }
}
