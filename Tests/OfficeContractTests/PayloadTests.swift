import OfficeContract
import Services
import Testing

@Suite struct PayloadTests {
  private static let complaint = Submission(
    Feedback(kind: .complaint, text: "张伟"), consent: nil, language: "en")
  private static let cancellation = Submission(
    AppointmentChange(mailbox: "ab", newSlot: nil), consent: nil, language: "en")

  @Test(arguments: [
    (complaint, #"{"language":"en","payload":{"feedback":{"kind":"complaint","text":"张伟"}}}"#),
    (cancellation, #"{"language":"en","payload":{"appointmentChange":{"mailbox":"ab"}}}"#),
  ])
  func `The frozen JSON of a submission stays what it is`(submission: Submission, json: String)
    throws
  {
    let bytes = try PacketBody.contentBytes(of: submission)
    #expect(String(decoding: bytes, as: UTF8.self) == json)
    let back = try ContractJSON.decode(Submission.self, from: Array(json.utf8), what: "test")
    #expect(back == submission)
    #expect(back.payload.kind == submission.payload.kind)
  }

  @Test func `Two kinds are never equal, nor two values of one kind`() {
    #expect(Self.complaint != Self.cancellation)
    let other = Submission(
      Feedback(kind: .complaint, text: "other"), consent: nil, language: "en")
    #expect(Self.complaint != other)
  }

  @Test func `Every kind has a name of its own`() {
    let names = PacketKinds.all.map { $0.kind.rawValue }
    #expect(names.prefix(4) == ["registration", "appointment", "appointmentChange", "feedback"])
    #expect(Set(names).count == names.count)
  }

  @Test func `A payload of an unknown kind is malformed`() {
    let json = Array(#"{"language":"en","payload":{"telepathy":{}}}"#.utf8)
    #expect(throws: ContractError.malformed(what: "test")) {
      try ContractJSON.decode(Submission.self, from: json, what: "test")
    }
  }
}
