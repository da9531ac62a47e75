import OfficeContract
import Testing

@Suite struct UploadPieceTests {
  private static func packet(_ count: Int = 1000) -> Packet {
    let kiosk = KioskID(keyHash: Digest(unchecked: [UInt8](repeating: 7, count: 32)))
    let header = PacketHeader(
      kiosk: kiosk, epoch: Epoch(unchecked: [UInt8](repeating: 1, count: 8)), sequence: 3,
      previous: .zero, id: .zero, size: UInt32(count), key: .zero, auditHead: .zero, boot: .zero,
      monotonicMilliseconds: 6, wallMilliseconds: 7)
    return Packet(
      header: header, signature: .zero, sealed: (0..<count).map { UInt8(truncatingIfNeeded: $0) })
  }

  @Test func `A piece comes back as it was, from any offset`() throws {
    for offset in [nil, 0, 1, 999, 1000] {
      let piece = UploadPiece(Self.packet(), from: offset)
      #expect(try UploadPiece(encoded: piece.encoded) == piece)
      #expect(piece.bytes.count == offset.map { 1000 - $0 } ?? 0)
    }
  }

  @Test func `A piece that was cut off is a shorter one, or none`() throws {
    let whole = UploadPiece(Self.packet(), from: 200)
    let bytes = whole.encoded
    let head = bytes.count - whole.bytes.count
    for count in 0..<bytes.count {
      let piece = try? UploadPiece(encoded: Array(bytes.prefix(count)))
      #expect((piece != nil) == (count >= head))
      if let piece { #expect(piece.bytes == Array(whole.bytes.prefix(count - head))) }
    }
  }

  @Test func `A piece that goes past its packet is refused`() {
    var piece = UploadPiece(Self.packet(), from: 0)
    piece.offset = 1
    #expect(throws: ContractError.self) { try UploadPiece(encoded: piece.encoded) }
    piece.bytes = []
    piece.offset = 1001
    #expect(throws: ContractError.self) { try UploadPiece(encoded: piece.encoded) }
  }

  @Test func `An answer says how far it came, or gives the receipt`() throws {
    let header = Self.packet().header
    let receipt = Receipt(
      kiosk: header.kiosk, epoch: header.epoch, sequence: 3, packet: header.id, size: 1000,
      officeHead: 9, officeMilliseconds: 8)
    for answer in [UploadAnswer.received(0), .received(77), .complete(receipt)] {
      #expect(try UploadAnswer(encoded: answer.encoded) == answer)
    }
    let complete = UploadAnswer.complete(receipt).encoded
    #expect(throws: ContractError.self) { try UploadAnswer(encoded: Array(complete.dropLast())) }
    #expect(throws: ContractError.self) { try UploadAnswer(encoded: [9, 0, 0, 0, 0]) }
    #expect(throws: ContractError.self) { try UploadAnswer(encoded: []) }
  }
}
