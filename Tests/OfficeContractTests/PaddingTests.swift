import OfficeContract
import Testing

@Suite struct PaddingTests {
  @Test(arguments: [
    (0, 1024), (1023, 1024), (1024, 2048), (5000, 8192), ((1 << 20) - 1, 1 << 20),
  ])
  func `Bodies are padded to their bucket and come back`(count: Int, bucket: Int) throws {
    let bytes = [UInt8](repeating: 0, count: count)
    let padded = try Padding.pad(bytes)
    #expect(padded.count == bucket)
    #expect(try Padding.unpad(padded) == bytes)
  }

  @Test func `A body that fills no bucket is refused`() {
    #expect(throws: ContractError.self) {
      try Padding.pad([UInt8](repeating: 1, count: 1 << 20))
    }
  }

  @Test func `Padding without its mark is refused`() {
    #expect(throws: ContractError.self) {
      try Padding.unpad([UInt8](repeating: 0, count: 1024))
    }
    #expect(throws: ContractError.self) { try Padding.unpad([]) }
    #expect(throws: ContractError.self) { try Padding.unpad([0x80]) }
  }
}
