import CMicrohttpd
import OfficeContract
import OfficeCore

// libmicrohttpd's callbacks. They run on its threads, so each is a plain global function: a
// closure written in main.swift would belong to the main actor and trap.

typealias CompletedCallback =
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?,
    UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
  ) -> Void

typealias ConnectionCallback =
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?,
    UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_ConnectionNotificationCode
  ) -> Void

private func serverContext(_ pointer: UnsafeMutableRawPointer?) -> ServerContext? {
  pointer.map { Unmanaged<ServerContext>.fromOpaque($0).takeUnretainedValue() }
}

/// A connection opened or closed.
func connectionChanged(
  _ argument: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_ConnectionNotificationCode
) {
  guard let context = serverContext(argument), let connection else { return }
  let name = UInt(bitPattern: connection)
  if code == .CONNECTION_NOTIFY_CLOSED {
    context.connections.closed(name)
    return
  }
  let socket = kiosk_mhd_connection_socket(connection)
  if socket >= 0 { context.connections.opened(name, socket: socket) }
}

/// A request is over, well or not: frees what `requestArrived` made.
func requestCompleted(
  _ argument: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_RequestTerminationCode
) {
  guard let context = serverContext(argument), let connection,
    let pointer = requestContext?.pointee
  else { return }
  let state = Unmanaged<RequestState>.fromOpaque(pointer).takeRetainedValue()
  requestContext?.pointee = nil
  if !state.isAnswered, case .success(let endpoint) = state.target, !state.body.isEmpty {
    context.service.keep(cutOff: endpoint, body: state.body)
  }
  context.connections.requestEnded(UInt(bitPattern: connection), heldBytes: state.reserved)
}

/// Called once with the headers, then for every piece of the body, then once at its end.
func requestArrived(
  _ argument: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
  _ uploadSize: UnsafeMutablePointer<Int>?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context = serverContext(argument), let connection, let url, let method, let uploadSize,
    let requestContext
  else { return .NO }
  guard let pointer = requestContext.pointee else {
    let path = String(cString: url)
    var target = Router.route(
      method: String(cString: method), path: path, among: context.service.endpoints)
    if context.connections.isStopping {
      target = .failure(OfficeProblem(.unavailable, "stopping", retryAfterSeconds: 10))
    }
    let address = ClientAddress(socket: kiosk_mhd_connection_socket(connection))
    let state = RequestState(target: target, path: path, address: address)
    requestContext.pointee = Unmanaged.passRetained(state).toOpaque()
    context.connections.requestBegan()
    return RequestIntake(connection: connection, context: context, state: state).begin()
  }
  let state = Unmanaged<RequestState>.fromOpaque(pointer).takeUnretainedValue()
  let intake = RequestIntake(connection: connection, context: context, state: state)
  guard uploadSize.pointee == 0 else {
    let piece = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    uploadSize.pointee = 0
    context.connections.took(piece.count, from: UInt(bitPattern: connection))
    guard state.take(piece, context: context) else { return .NO }
    intake.joinSeries()
    return .YES
  }
  return intake.finish()
}
