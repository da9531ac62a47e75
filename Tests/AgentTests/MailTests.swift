import AgentRuntime
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Sync
import TestSupport
import Testing

/// Letters come down through the agent.
@Suite struct MailTests {
  @Test func `A kiosk that is far behind is up to date after one run, in several calls`() throws {
    let office = try TestOffice.inStep()
    let (sender, reader) = (try TestKiosk(), try TestKiosk())
    sender.store.deriveQuickly()
    for kiosk in [sender, reader] { try kiosk.join(office) }
    for number in 0..<(2 * Limits.mailLetters + 1) { try sender.submit("\(number)") }
    let link = TestLink(office)
    _ = try sender.work(link)
    let before = link.count(.mail)
    let agent = try reader.work(link)
    #expect(try reader.store.letterCount() == 2 * Limits.mailLetters + 1)
    #expect(link.count(.mail) - before == 3)
    #expect(agent.status.link == .online)
  }

  @Test func `A letter that somebody waits for comes with the next look, others or not`() throws {
    let office = try TestOffice.inStep()
    let (sender, reader) = (try TestKiosk(), try TestKiosk())
    for kiosk in [sender, reader] { try kiosk.join(office) }
    let link = TestLink(office)
    let reference = try sender.submit("hello")
    _ = try sender.work(link)
    let mailbox = try reader.store.mailbox(of: reference)
    try reader.store.wantLetter(mailbox: mailbox)
    try reader.store.wantLetter(mailbox: Hash.of([1]).hex)
    _ = try reader.work(link)
    #expect(try reader.store.askedLetter(mailbox: Hash.of([1]).hex) == .nothing)
    #expect(link.count(.lookUp) >= 1)
  }

  @Test func `An office of before letters is sent to all the same`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    let link = OlderOffice(TestLink(office))
    try kiosk.submit("hello")
    try kiosk.store.wantLetter(mailbox: Hash.of([1]).hex)
    let agent = try kiosk.work(link)
    #expect(try office.texts == ["hello"])
    #expect(agent.status.link == .online)
  }

  /// An office that knows nothing of letters.
  private final class OlderOffice: OfficeLink {
    private let link: TestLink

    init(_ link: TestLink) { self.link = link }

    func send(
      _ endpoint: Endpoint, body: [UInt8],
      completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
    ) {
      guard endpoint != .mail, endpoint != .lookUp else {
        return completion(
          .failure(
            .refused(OfficeProblem(.notFound, "none"), status: 404, retryAfterSeconds: nil)))
      }
      link.send(endpoint, body: body, completion: completion)
    }

    func rest() {}
    func close() {}
  }
}
