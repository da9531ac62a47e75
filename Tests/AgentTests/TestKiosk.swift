import AgentRuntime
import Configuration
import FoundationEssentials
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Sync
import Synchronization
import TestSupport
import Testing
import Values

extension TestFolder {
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

extension TestOffice {
  /// An office that goes by the machine's clock, as the agent does.
  static func inStep(quota: KioskQuota = KioskQuota()) throws -> TestOffice {
    try TestOffice(now: { Int64(Date().timeIntervalSince1970 * 1000) }, quota: quota)
  }

  /// What citizens wrote, of every case.
  var texts: [String] {
    get throws {
      try service.store.read { records in
        var texts: [String] = []
        for row in try records.cases(after: 0, limit: 10_000) {
          if let feedback = row.body.submission.payload.value as? Feedback {
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
  let folder: TestFolder
  let store: KioskStore

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
  }

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
        Feedback(kind: .complaint, text: text), consent: nil, language: "en"),
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
