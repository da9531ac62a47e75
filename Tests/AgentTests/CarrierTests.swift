import Configuration
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Posix
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import AgentRuntime

/// A kiosk and an office that no network connects: only a folder is carried between them.
@Suite struct CarrierTests {
  private let office: TestOffice
  private let kiosk: TestKiosk
  private let stick: TestFolder

  init() throws {
    office = try TestOffice.inStep()
    kiosk = try TestKiosk()
    stick = try TestFolder()
    try kiosk.join(office)
  }

  /// A run of the program: it opens the store anew, as another process does.
  private func carrier(_ folder: String? = nil) throws -> Carrier {
    Carrier(
      store: try KioskStore(directory: kiosk.folder.path), folder: folder ?? stick.path)
  }

  private func file(_ direction: CarriedCalls.Direction, _ number: Int = 1) -> String {
    let name = CarriedCalls.fileName(direction, kiosk: kiosk.store.kiosk, number: number)
    return "\(stick.path)/\(name)"
  }

  private func read(_ direction: CarriedCalls.Direction) throws -> CarriedCalls {
    try CarriedCalls(encoded: Array(Data(contentsOf: URL(filePath: file(direction)))))
  }

  private func write(_ bytes: [UInt8], _ direction: CarriedCalls.Direction = .down) throws {
    try Data(bytes).write(to: URL(filePath: file(direction)))
  }

  /// What an office's clerk does with the folder.
  @discardableResult
  private func carry(_ change: (inout CarriedCalls) -> Void = { _ in }) throws -> CarriedCalls {
    var answers = try office.service.answer(try read(.up))
    change(&answers)
    try write(answers.encoded)
    return answers
  }

  @Test
  func `Packets go up and receipts come down without a network, and nothing readable is carried`()
    throws
  {
    for number in 1...70 { try kiosk.submit("marker-\(number)-marker") }
    _ = try carrier().export()
    #expect(try !stick.contains("marker-7-marker"))
    #expect(try kiosk.store.pending().count == 70)
    let answers = try carry()
    #expect(answers.messages.allSatisfy { $0.status == 200 })
    #expect(try office.texts.count == 70)
    #expect(try carrier().take().problems.isEmpty)
    #expect(try kiosk.store.pending().count == 0)
    // Done once, it is not there to be done again.
    #expect(try carrier().take().files == 0)
  }

  @Test func `Letters come down by hand, and a citizen's answer goes up`() throws {
    let reference = try kiosk.submit("They shouted at me.")
    _ = try carrier().export()
    _ = try carry()
    #expect(try carrier().take().problems.isEmpty)
    try office.service.act(CaseAct(.question, text: "When was it?"), on: "1")
    _ = try carrier().export()
    _ = try carry()
    #expect(try carrier().take().problems.isEmpty)
    guard case .found(let finding) = try kiosk.store.lookUp(reference) else {
      Issue.record("no look-up")
      return
    }
    let question = try #require(finding.view?.question)
    #expect(question.text == "When was it?")
    _ = try kiosk.store.submit(
      Submission(
        CaseReply(question: question.number, text: "Yesterday."), consent: nil, language: "en"),
      of: reference, today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
    _ = try carrier().export()
    _ = try carry()
    #expect(try office.service.conversation(of: "1").lines.last?.text == "Yesterday.")
  }

  @Test func `All letters come down by one trip, more than one answer brings`() throws {
    let many = 3 * Limits.mailLetters + 5
    let other = try TestKiosk()
    try other.join(office)
    for number in 0..<many { try other.submit("\(number)") }
    _ = try other.work(TestLink(office))
    _ = try carrier().export()
    let answers = try carry()
    #expect(answers.messages.count { $0.route == Endpoint.mail.name } == 4)
    #expect(try carrier().take().problems.isEmpty)
    #expect(try kiosk.store.letterCount() == many)
    // What was answered whole is answered once.
    try write(answers.encoded)
    #expect(try !carrier().take().problems.isEmpty)
  }

  @Test func `Content comes down by one trip, and what was lost of it by the next`() throws {
    let files = (0..<5).map { number in
      let bytes = Array("{\"number\":\(number)}".utf8)
      return (
        file: ContentFile(path: "\(number).json", hash: Hash.of(bytes), size: bytes.count),
        bytes: bytes
      )
    }
    let desk = ContentDesk(
      office.service.store, keys: office.service.keys, now: office.clock.now)
    _ = try desk.publish(files, by: "root")
    _ = try desk.release(by: "root")
    _ = try carrier().export()
    let whole = try carry { answers in
      let last = answers.messages.lastIndex { $0.route == Endpoint.content.name }
      answers.messages.remove(at: last ?? 0)
    }
    #expect(whole.messages.count { $0.route == Endpoint.content.name } == files.count - 1)
    let first = try carrier().take()
    #expect(first.problems.isEmpty && !first.checksContent)
    #expect(try kiosk.store.uncheckedContent() == nil)
    _ = try carrier().export()
    #expect(try read(.up).messages.count { $0.route == Endpoint.content.name } == 1)
    try carry()
    let second = try carrier().take()
    #expect(second.problems.isEmpty && second.checksContent)
    #expect(try kiosk.store.uncheckedContent() != nil)
  }

  @Test func `An answer that was carried says nothing of what time it is`() throws {
    let clock = TestClock(Clock.wall)
    let office = try TestOffice(clock: clock)
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    _ = try Carrier(store: KioskStore(directory: kiosk.folder.path), folder: stick.path).export()
    let name = CarriedCalls.fileName(.up, kiosk: kiosk.store.kiosk, number: 1)
    let up = try CarriedCalls(
      encoded: RegularFile.bytes("\(stick.path)/\(name)", maximumBytes: 1 << 20))
    clock.advance(hours: 3_650 * 24)
    let answers = try office.service.answer(up)
    #expect(answers.messages.count > 1 && answers.messages.allSatisfy { $0.status == 200 })
    let down = CarriedCalls.fileName(.down, kiosk: kiosk.store.kiosk, number: 1)
    try NewFile.write(answers.encoded, to: "\(stick.path)/\(down)")
    let late = Carrier(store: try KioskStore(directory: kiosk.folder.path), folder: stick.path)
    #expect(try late.take().problems.isEmpty)
    // Ten years later it would be too late.
    let hour: Int64 = 3_600_000
    let outcome = try KioskStore(directory: kiosk.folder.path).submit(
      Submission(Feedback(kind: .complaint, text: "x"), consent: nil, language: "en"),
      by: Clock.wall + hour, today: CalendarDate(daysSince1970: 20_778),
      wallMilliseconds: Clock.wall)
    #expect(outcome.saved != nil)
  }

  @Test func `A file that was cut off, of another kiosk or of the wrong way is refused whole`()
    throws
  {
    try kiosk.submit("one")
    _ = try carrier().export()
    let whole = try carry().encoded
    let other = try TestKiosk().store.kiosk
    var foreign = try CarriedCalls(encoded: whole)
    foreign.kiosk = other
    for bytes in [
      Array(whole.dropLast()), whole + [0], [], Array("WKCC".utf8), foreign.encoded,
      try read(.up).encoded,
    ] {
      try write(bytes)
      #expect(throws: AgentProblem.self) { try carrier().take() }
      #expect(try kiosk.store.pending().count == 1)
    }
    try write(whole)
    #expect(try carrier().take().problems.isEmpty)
    #expect(try kiosk.store.pending().count == 0)
  }

  @Test func `What is forged on the way is named, and the rest is taken`() throws {
    for number in 1...3 { try kiosk.submit("\(number)") }
    _ = try carrier().export()
    try carry { answers in
      answers.messages[1].body[answers.messages[1].body.count - 1] ^= 1
      for index in answers.messages.indices
      where answers.messages[index].route == Endpoint.heartbeat.name {
        answers.messages[index].body = Array("{}".utf8)
      }
    }
    #expect(try !carrier().take().problems.isEmpty)
    #expect(try kiosk.store.pending().count == 1)
  }

  @Test func `An answer to a question of before is none to the question of now`() throws {
    _ = try carrier().export()
    let old = try carry()
    _ = try carrier().export()
    try write(old.encoded)
    #expect(try !carrier().take().problems.isEmpty)
    try carry()
    #expect(try carrier().take().problems.isEmpty)
  }

  @Test func `The network may have been quicker than the stick`() throws {
    for number in 1...3 { try kiosk.submit("\(number)") }
    _ = try carrier().export()
    try carry()
    _ = try kiosk.work(TestLink(office))
    #expect(try kiosk.store.pending().count == 0)
    #expect(try carrier().take().problems.isEmpty)
    #expect(try office.texts.count == 3)
  }

  @Test func `A folder that cannot be written, and a kiosk without an office, are named`() throws {
    #expect(throws: SystemError.self) { try carrier("/nowhere/stick").export() }
    let lonely = try TestKiosk()
    #expect(throws: AgentProblem.noOffice) {
      try Carrier(store: lonely.store, folder: stick.path).export()
    }
  }
}
