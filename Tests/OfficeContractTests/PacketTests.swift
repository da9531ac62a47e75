import OfficeContract
import Testing

func sampleHeader(sealed: [UInt8]) throws -> PacketHeader {
  PacketHeader(
    kiosk: try #require(KioskID(text: "k-0011223344556677")), epoch: Epoch.zero, sequence: 7,
    previous: .zero, id: .zero, size: UInt32(sealed.count), key: .zero, auditHead: .zero,
    boot: .zero, monotonicMilliseconds: 5, wallMilliseconds: -3)
}

@Suite struct PacketTests {
  @Test func `A packet comes back from the wire as it was`() throws {
    let sealed: [UInt8] = Array(0...255)
    let packet = Packet(
      header: try sampleHeader(sealed: sealed), signature: .zero, sealed: sealed)
    #expect(try Packet(encoded: packet.encoded) == packet)
  }

  @Test func `Every shortened packet and every extra byte is refused`() throws {
    let packet = Packet(
      header: try sampleHeader(sealed: [1, 2, 3]), signature: .zero, sealed: [1, 2, 3])
    let bytes = packet.encoded
    for count in 0..<bytes.count {
      #expect(throws: ContractError.self) { try Packet(encoded: Array(bytes.prefix(count))) }
    }
    #expect(throws: ContractError.self) { try Packet(encoded: bytes + [0]) }
  }

  @Test func `Random and damaged bytes never trap the parsers`() throws {
    var generator = SystemRandomNumberGenerator()
    let good = Packet(
      header: try sampleHeader(sealed: [1, 2, 3]), signature: .zero, sealed: [1, 2, 3]
    ).encoded
    for round in 0..<20_000 {
      var bytes = good
      if round.isMultiple(of: 2) {
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
            UInt8.random(in: 0...255, using: &generator)
        }
      } else {
        bytes = (0..<Int.random(in: 0...300)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        if !bytes.isEmpty { bytes[0] = 1 }
      }
      if let packet = try? Packet(encoded: bytes) { #expect(packet.encoded == bytes) }
      if let receipt = try? Receipt(encoded: bytes) { #expect(receipt.encoded == bytes) }
    }
  }

  @Test func `The frozen bytes of a header stay what they are`() throws {
    let bytes = try sampleHeader(sealed: [1]).canonicalBytes
    #expect(
      Hex.encode(bytes.prefix(36))
        == "01126b2d30303131323233333434353536363737" + "0000000000000000" + "0000000000000007")
    #expect(bytes.count == 1 + 19 + 8 + 8 + 32 + 32 + 4 + 8 + 32 + 16 + 8 + 8)
  }

  @Test func `A receipt comes back from the wire as it was`() throws {
    let receipt = Receipt(
      kiosk: try #require(KioskID(text: "k-1")), epoch: .zero, sequence: 9, packet: .zero, size: 4,
      officeHead: 12, officeMilliseconds: 1_795_000_000_000)
    #expect(try Receipt(encoded: receipt.encoded) == receipt)
  }
}
