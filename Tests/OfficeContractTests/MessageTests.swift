import OfficeContract
import Services
import Testing
import Values

@Suite struct MessageTests {
  @Test func `A body comes back as it was typed`() throws {
    let submission = Submission(
      Feedback(kind: .complaint, text: "张伟, O'Brien, Ñandú, Дарья"),
      consent: nil, language: "es")
    let body = PacketBody(
      mailbox: .zero, mailboxKey: .zero, submission: submission, promise: .requested, lease: nil,
      localDate: CalendarDate(daysSince1970: 20_000), contentHash: .zero)
    let padded = try body.paddedBytes()
    #expect(padded.count == 1024)
    #expect(try PacketBody(paddedBytes: padded) == body)
    #expect(body.kind == Feedback.kind)
  }

  @Test func `A token comes back from its text in either case`() throws {
    let token = try #require(
      EnrolmentToken(random: Array(0..<10), officeKeyHash: Digest.zero))
    #expect(EnrolmentToken(text: token.text) == token)
    #expect(EnrolmentToken(text: token.text.uppercased()) == token)
    #expect(EnrolmentToken(text: "abc") == nil)
    #expect(token.names(officeKeyHash: .zero))
  }

  @Test func `A signed message is bound to its purpose and signer`() throws {
    let reply = HeartbeatReply(officeMilliseconds: 1, contiguousSequence: 2, nonce: .zero)
    let message = try SignedMessage(unsigned: reply, signer: "office")
    #expect(message.signedBytes.starts(with: "welfare-kiosk heartbeat reply\0office\0{".utf8))
    #expect(try message.decoded() == reply)
    let bytes = try ContractJSON.encode(message, what: "message")
    let back = try ContractJSON.decode(
      SignedMessage<HeartbeatReply>.self, from: bytes, what: "message")
    #expect(back == message)
  }
}
