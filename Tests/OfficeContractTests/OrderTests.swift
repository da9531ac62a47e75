import OfficeContract
import Testing

struct OrderTests {
  static let kiosk = KioskID(keyHash: .zero)

  @Test func `Every kind of order comes back as it went, under a name of its own`() throws {
    let tasks: [any OrderPayload] = [
      RevokeOrder(), RecallOrder(), RestartOrder(), UnlockOrder(id: "S-014"),
      ResendOrder(epoch: .zero, numbers: [3, 4]), RosterOrder(sealed: "00"),
    ]
    #expect(Set(tasks.map { type(of: $0).kind }) == Set(OrderKinds.all.map { $0.kind }))
    #expect(Set(OrderKinds.all.map { $0.kind }).count == OrderKinds.all.count)
    for task in tasks { try roundTrip(task) }
  }

  private func roundTrip(_ task: some OrderPayload) throws {
    let order = Order(kiosk: Self.kiosk, number: 7, officeMilliseconds: 1, task: task)
    let bytes = try ContractJSON.encode(order, what: "order")
    #expect(try ContractJSON.decode(Order.self, from: bytes, what: "order") == order)
  }

  @Test func `An order of a later version is read, and known as unknown`() throws {
    let json = """
      {"kiosk":"\(Self.kiosk)","number":2,"officeMilliseconds":5,"task":{"dance":{"steps":3}}}
      """
    let order = try ContractJSON.decode(Order.self, from: Array(json.utf8), what: "order")
    #expect(order.task.kind == OrderKind("dance") && order.task.value == nil)
  }

  @Test(arguments: [
    #"{"task":{}}"#, #"{"task":{"revoke":{},"recall":{}}}"#, #"{"task":{"unlock":{}}}"#,
  ])
  func `An order with no task, with two, or with half of one is none`(part: String) throws {
    let json = part.dropLast() + #","kiosk":"\#(Self.kiosk)","number":2,"officeMilliseconds":5}"#
    #expect(throws: ContractError.self) {
      try ContractJSON.decode(Order.self, from: Array(json.utf8), what: "order")
    }
  }

  @Test func `A heartbeat and its answer without orders are read, as older programs write them`()
    throws
  {
    let beat = """
      {"epoch":"0000000000000000","lastSequence":0,"pending":0,"auditHead":"\(Digest.zero)",
      "auditCount":0,"boot":"\(BootID.zero)","monotonicMilliseconds":1,"wallMilliseconds":1,
      "key":"0000000000000000","nonce":"\(Nonce.zero)"}
      """
    let read = try ContractJSON.decode(Heartbeat.self, from: Array(beat.utf8), what: "beat")
    #expect(read.orders == nil && read.audit == nil)
    let reply = #"{"officeMilliseconds":1,"contiguousSequence":0,"nonce":"\#(Nonce.zero)"}"#
    let answer = try ContractJSON.decode(HeartbeatReply.self, from: Array(reply.utf8), what: "r")
    #expect(answer.orders == nil && answer.audit == nil)
  }
}
