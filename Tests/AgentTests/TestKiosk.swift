import AgentRuntime
import Configuration
import FoundationEssentials
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import Sealing
import Services
import Sync
import Synchronization
import Testing
import Values

/// A folder that goes away with the test.
final class TestFolder: Sendable {
  let path: String
  init() {
    path = FileManager.default.temporaryDirectory.path + "/agent-" + Hex.encode(Random.bytes(8))
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Whether some file below has these bytes in it.
  func contains(_ text: String) throws -> Bool {
    let needle = Array(text.utf8)
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      // A pipe would be read for ever.
      guard !name.hasSuffix(".wake"),
        let data = FileManager.default.contents(atPath: path + "/" + name)
      else { continue }
      let bytes = Array(data)
      guard bytes.count >= needle.count else { continue }
      for start in 0...(bytes.count - needle.count)
      where bytes[start] == needle[0] && bytes[start...].starts(with: needle) {
        return true
      }
    }
    return false
  }
}

/// A real office in a temporary folder, reached without a socket.
final class TestOffice: Sendable {
  let folder = TestFolder()
  private let running: Mutex<OfficeService>

  private let environment: OfficeEnvironment

  init(
    quota: KioskQuota = KioskQuota(),
    now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
  ) throws {
    var environment = OfficeEnvironment(now: now)
    environment.quota = quota
    self.environment = environment
    try OfficeFolder(folder.path).create(name: "Test Office")
    running = Mutex(try OfficeFolder(folder.path).openService(environment))
  }

  var service: OfficeService { running.withLock { $0 } }

  func restart() throws {
    let fresh = try OfficeFolder(folder.path).openService(environment)
    running.withLock { $0 = fresh }
  }

  /// What citizens wrote, of every case.
  var texts: [String] {
    get throws {
      try service.store.read { records in
        var texts: [String] = []
        for row in try records.cases(after: 0, limit: 10_000) {
          if case .feedback(let feedback) = row.body.submission.payload {
            texts.append(feedback.text)
          }
        }
        return texts
      }
    }
  }
}

/// The way to an office in process, in any weather.
final class TestLink: OfficeLink {
  struct Weather: Sendable {
    var failure: OfficeFailure?
    var lossPercent: UInt64 = 0
    var answerLossPercent: UInt64 = 0
    var twicePercent: UInt64 = 0
    /// Changes what comes back.
    var forge: (@Sendable (Endpoint, [UInt8]) -> [UInt8])?
  }

  private let office: TestOffice
  private let state: Mutex<(weather: Weather, random: UInt64)>
  private let counts = Mutex<[Endpoint: Int]>([:])

  init(_ office: TestOffice, seed: UInt64 = 1) {
    self.office = office
    state = Mutex((Weather(), seed | 1))
  }

  func set(_ change: (inout Weather) -> Void) { state.withLock { change(&$0.weather) } }
  func count(_ endpoint: Endpoint) -> Int { counts.withLock { $0[endpoint] ?? 0 } }

  private func percent() -> UInt64 {
    state.withLock { state in
      state.random ^= state.random << 13
      state.random ^= state.random >> 7
      state.random ^= state.random << 17
      return state.random % 100
    }
  }

  func send(
    _ endpoint: Endpoint, body: [UInt8],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
  ) {
    counts.withLock { $0[endpoint, default: 0] += 1 }
    let weather = state.withLock { $0.weather }
    if let failure = weather.failure { return completion(.failure(failure)) }
    if percent() < weather.lossPercent { return completion(.failure(.unreachable("lost"))) }
    var answer = office.service.answer(endpoint, body: body)
    if percent() < weather.twicePercent { answer = office.service.answer(endpoint, body: body) }
    if percent() < weather.answerLossPercent { return completion(.failure(.timedOut)) }
    if let forge = weather.forge { answer.body = forge(endpoint, answer.body) }
    guard answer.status == 200 else {
      let problem =
        (try? ContractJSON.decode(OfficeProblem.self, from: answer.body, what: "problem"))
        ?? OfficeProblem(.failed, "")
      return completion(
        .failure(
          .refused(
            problem, status: answer.status, retryAfterSeconds: problem.retryAfterSeconds)))
    }
    completion(.success(answer.body))
  }

  func rest() {}
  func close() {}
}

/// A kiosk's data folder with its agent.
struct TestKiosk {
  let folder = TestFolder()
  let store: KioskStore

  init() throws { store = try KioskStore(directory: folder.path) }

  func join(_ office: TestOffice, over link: (any OfficeLink)? = nil, url: String = "http://[::1]")
    throws
  {
    let token = try office.service.makeToken(name: "Library", hours: 1)
    _ = try Enrolment(store: store, link: link ?? TestLink(office)).join(token: token, url: url)
  }

  @discardableResult
  func submit(_ text: String) throws -> Reference {
    let outcome = try store.submit(
      Submission(
        payload: .feedback(Feedback(kind: .complaint, text: text)), consent: nil, language: "en"),
      today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
    return try #require(outcome.saved).reference
  }

  /// Lets the agent work until nothing more can be done at once.
  func work(_ link: any OfficeLink, settings: SyncSettings = SyncSettings(), seed: UInt64 = 1)
    throws -> Agent
  {
    let folder = DataFolder(folder.path)
    let agent = try Agent(
      store: store, link: link, folder: folder, log: AgentLog(path: folder.agentLog), seed: seed,
      settings: settings)
    #expect(agent.run(stop: nil, once: true) == .quiet)
    return agent
  }
}
