import Chance
import Glibc
import Posix
import Rig
import Synchronization

/// A line between kiosks and the office that treats each request as `StormWeather` says, drawn by a
/// seed, until it is healed.
final class StormLine: Sendable {
  private struct State: Sendable {
    var dice: SeededGenerator
    var isBad = false
    var counts: [StormWeather: Int] = [:]
    /// The last answer to each target.
    var answers: [String: [UInt8]] = [:]
  }

  /// What a slow line carries in a second: 2 kbit/s.
  static let slowBytesPerSecond = 250

  private let state: Mutex<State>
  private let office: UInt16
  private let longestStall: Int

  /// - Parameter longestStall: In milliseconds.
  init(to office: UInt16, seed: UInt64, longestStall: Int) {
    self.office = office
    self.longestStall = longestStall
    state = Mutex(State(dice: SeededGenerator(seed: seed)))
  }

  /// Listens; gives the port.
  func open() throws -> UInt16 { try LineListener.start { [self] in serve($0) } }

  /// From now on the weather is bad, or clear.
  func turn(bad: Bool) { state.withLock { $0.isBad = bad } }

  /// How often it did what.
  var counts: [StormWeather: Int] { state.withLock { $0.counts } }

  private func draw(_ bound: Int) -> Int { state.withLock { $0.dice.below(bound) } }

  private func noise(_ count: Int) -> [UInt8] {
    state.withLock { state in (0..<count).map { _ in UInt8(state.dice.below(256)) } }
  }

  private func serve(_ kiosk: Int32) {
    defer { close(kiosk) }
    while let request = HTTPMessage(from: kiosk) {
      let weather = state.withLock { state in
        guard state.isBad else { return StormWeather.clear }
        let weather = StormWeather.next(&state.dice)
        state.counts[weather, default: 0] += 1
        return weather
      }
      guard treat(request, weather, kiosk) else { return }
    }
  }

  /// Does one thing with a request; false where the connection is over.
  private func treat(_ request: HTTPMessage, _ weather: StormWeather, _ kiosk: Int32) -> Bool {
    let bytes = request.bytes
    switch weather {
    case .clear: return answer(ask(request), kiosk)
    case .cutRequest:
      guard let connection = Loopback.connection(to: office) else { return false }
      WholeWrite.bytes(Array(bytes.prefix(draw(bytes.count))), to: connection)
      close(connection)
      return false
    case .cutAnswer:
      guard let whole = ask(request) else { return false }
      answer(Array(whole.prefix(draw(whole.count))), kiosk)
      return false
    case .stall:
      let pause = Int32(draw(longestStall))
      return answer(ask(request, pause: pause), kiosk)
    case .twice:
      let delay = Int32(draw(2) == 0 ? draw(50) : draw(5000))
      _ = BackgroundThread.start { [self] in
        Clock.pause(milliseconds: delay)
        _ = ask(request)
      }
      return answer(ask(request), kiosk)
    case .garbage:
      // Whether the office heard of it nobody knows.
      if draw(2) == 0 { _ = ask(request) }
      answer(noise(1 + draw(2000)), kiosk)
      return false
    case .falseAnswer:
      if draw(2) == 0 { _ = ask(request) }
      let isPacket = request.target.hasSuffix("/packets") || request.target.hasSuffix("/uploads")
      return answer(
        made(
          "200 OK", isPacket ? "application/octet-stream" : "application/json", noise(draw(600))),
        kiosk)
    case .portal: return answer(made("200 OK", "text/html", Self.page), kiosk)
    case .redirection:
      return answer(
        made("302 Found", "text/html", Self.page, "Location: http://portal.example/\r\n"), kiosk)
    case .gateway:
      return answer(
        made("503 Service Unavailable", "text/html", Self.page, "Retry-After: 1\r\n"), kiosk)
    case .slow:
      let speed = Self.slowBytesPerSecond
      return answer(ask(request, bytesPerSecond: speed), kiosk, bytesPerSecond: speed)
    case .stale:
      let old = state.withLock { $0.answers[request.target] }
      return answer(old ?? ask(request), kiosk)
    }
  }

  private static let page = Array(
    "<!DOCTYPE html><title>Welcome</title><form action=/login><input name=room></form>".utf8)

  private func made(
    _ status: String, _ type: String, _ body: [UInt8], _ more: String = ""
  ) -> [UInt8] {
    let head =
      "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\(more)\r\n"
    return Array(head.utf8) + body
  }

  /// Asks the office; nothing where it gives no answer.
  private func ask(_ request: HTTPMessage, pause: Int32 = 0, bytesPerSecond: Int? = nil)
    -> [UInt8]?
  {
    guard let connection = Loopback.connection(to: office) else { return nil }
    defer { close(connection) }
    let bytes = request.bytes
    let first = pause > 0 ? bytes.count / 2 : bytes.count
    guard Self.write(Array(bytes[..<first]), connection, bytesPerSecond) else { return nil }
    if pause > 0 { Clock.pause(milliseconds: pause) }
    guard Self.write(Array(bytes[first...]), connection, bytesPerSecond),
      let answer = HTTPMessage(from: connection)?.bytes
    else { return nil }
    state.withLock { $0.answers[request.target] = answer }
    return answer
  }

  /// Gives an answer; false where there is none, or the kiosk is gone.
  @discardableResult
  private func answer(_ bytes: [UInt8]?, _ kiosk: Int32, bytesPerSecond: Int? = nil) -> Bool {
    bytes.map { Self.write($0, kiosk, bytesPerSecond) } ?? false
  }

  private static func write(_ bytes: [UInt8], _ connection: Int32, _ bytesPerSecond: Int?) -> Bool {
    guard let bytesPerSecond else { return WholeWrite.bytes(bytes, to: connection) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(50))
      guard WholeWrite.bytes(piece, to: connection) else { return false }
      rest = rest.dropFirst(piece.count)
      Clock.pause(milliseconds: Int32(piece.count * 1000 / bytesPerSecond))
    }
    return true
  }
}
