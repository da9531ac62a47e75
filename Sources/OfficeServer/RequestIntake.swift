import CMicrohttpd
import OfficeContract
import OfficeCore
import Posix

/// One call of libmicrohttpd about a request: refuses early, or asks the office and answers.
struct RequestIntake {
  let connection: OpaquePointer
  let context: ServerContext
  let state: RequestState

  /// The headers are here. A body that is announced as too long is refused: at once where the
  /// client waits for leave to send it, or where it is longer than is worth reading.
  func begin() -> MHD_Result {
    let announced = header("Content-Length").flatMap { Int($0) } ?? 0
    if case .success(let endpoint) = state.target, announced > endpoint.requestLimit {
      state.target = .failure(
        OfficeProblem(.tooLarge, "the body is larger than \(endpoint.requestLimit) bytes"))
    }
    if case .success(let endpoint) = state.target, let address = state.address,
      let wait = context.addresses.wait(address, endpoint, bytes: max(0, announced))
    {
      state.target = .failure(
        OfficeProblem(.busy, "too much comes from this address", retryAfterSeconds: wait))
    }
    if case .failure(let problem) = state.target {
      let asksFirst = header("Expect") != nil
      if asksFirst || announced > context.limits.bodyBytesDrained {
        return send(OfficeAnswer(problem))
      }
    }
    return .YES
  }

  private var name: UInt { UInt(bitPattern: connection) }

  /// A piece of the body came: notes what it goes on with, once.
  func joinSeries() {
    guard state.series == nil, case .success(let endpoint) = state.target,
      let series = context.service.series(
        endpoint, start: Array(state.body.prefix(context.limits.seriesBytes)))
    else { return }
    state.series = series
    context.connections.joins(name, series: series)
  }

  /// The body is complete.
  func finish() -> MHD_Result {
    // A question how much is here, while that is not all read.
    if let series = state.series, state.body.count <= context.limits.seriesBytes,
      context.connections.endOthers(of: series, than: name)
    {
      state.target = .failure(
        OfficeProblem(.busy, "an earlier piece is still being read", retryAfterSeconds: 1))
      state.body = []
    }
    return answer()
  }

  private func answer() -> MHD_Result {
    switch state.target {
    case .failure(let problem): send(OfficeAnswer(problem))
    case .success(let endpoint): send(answer(endpoint))
    }
  }

  private func answer(_ endpoint: Endpoint) -> OfficeAnswer {
    let answer = context.service.answer(endpoint, body: state.body)
    if let address = state.address {
      // A body in pieces did not say beforehand how long it is.
      if header("Content-Length") == nil {
        context.addresses.charge(address, bytes: state.body.count)
      }
      if endpoint == .enrol, answer.status == OfficeProblem(.badToken, "").status {
        context.addresses.noteWrongToken(address)
      }
    }
    return answer
  }

  private func header(_ name: String) -> String? {
    MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
  }

  private func send(_ answer: OfficeAnswer) -> MHD_Result {
    state.isAnswered = true
    context.counts.note(
      state.route, status: answer.status, milliseconds: Clock.monotonic - state.began)
    // A slow link takes its time with the answer too.
    context.connections.answers(
      name,
      milliseconds: Int64(answer.body.count * 1000 / context.limits.bytesPerSecond))
    let made = answer.body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let response = made else { return .NO }
    defer { MHD_destroy_response(response) }
    MHD_add_response_header(response, "Content-Type", answer.format.rawValue)
    MHD_add_response_header(response, "Cache-Control", "no-store")
    if let seconds = answer.retryAfterSeconds {
      MHD_add_response_header(response, "Retry-After", String(seconds))
    }
    if answer.status == 405,
      let allowed = Router.allowed(state.path, among: context.service.endpoints)
    {
      MHD_add_response_header(response, "Allow", allowed)
    }
    return MHD_queue_response(connection, UInt32(answer.status), response)
  }
}
