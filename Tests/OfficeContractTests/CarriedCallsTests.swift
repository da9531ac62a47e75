import OfficeContract
import Testing

@Suite struct CarriedCallsTests {
  private let kiosk = KioskID(keyHash: Digest(unchecked: [UInt8](repeating: 7, count: 32)))

  private var sample: CarriedCalls {
    CarriedCalls(
      .down, kiosk: kiosk,
      messages: [
        .init(route: "packets", status: 200, body: [1, 2, 3]), .init(route: "hello", body: []),
        .init(route: "heartbeat", status: 429, body: [UInt8](repeating: 9, count: 70_000)),
      ])
  }

  @Test func `A file comes back as it was`() throws {
    #expect(try CarriedCalls(encoded: sample.encoded) == sample)
    let empty = CarriedCalls(.up, kiosk: kiosk, messages: [])
    #expect(try CarriedCalls(encoded: empty.encoded) == empty)
  }

  @Test func `The byte form is frozen`() {
    let small = CarriedCalls(.up, kiosk: kiosk, messages: [.init(route: "a", status: 1, body: [5])])
    let name = Array(kiosk.text.utf8)
    #expect(
      small.encoded == Array("WKCC".utf8) + [1, 1, UInt8(name.count)] + name
        + [0, 0, 0, 1, 1, 97, 0, 1, 0, 0, 0, 1, 5])
  }

  @Test func `Every file that was cut off is refused`() {
    let bytes = sample.encoded
    for count in Array(0..<80) + Array((bytes.count - 80)..<bytes.count) {
      #expect(throws: ContractError.self, "\(count)") {
        try CarriedCalls(encoded: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: ContractError.self) { try CarriedCalls(encoded: bytes + [0]) }
  }

  @Test func `A newer form is named as such`() {
    var bytes = sample.encoded
    bytes[4] = 2
    #expect(throws: ContractError.unknownVersion(what: "file", version: 2)) {
      try CarriedCalls(encoded: bytes)
    }
  }
}
