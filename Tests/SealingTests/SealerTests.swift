import OfficeContract
import Sealing
import Testing

@Suite struct SealerTests {
  let office = BoxKey()
  let recovery = BoxKey()
  let context: [UInt8] = [1, 2, 3]

  @Test(arguments: [0, 1, 1024, 1 << 20])
  func `Office and recovery key open the same body`(count: Int) throws {
    let body = Random.bytes(count)
    let sealed = try Sealer.seal(
      body, to: [office.publicKey, recovery.publicKey], context: context)
    #expect(sealed.count <= Limits.sealedBytes)
    #expect(try Sealer.recipients(of: sealed) == [office.id, recovery.id])
    #expect(try Sealer.open(sealed, with: [office], context: context) == body)
    #expect(try Sealer.open(sealed, with: [BoxKey(), recovery], context: context) == body)
  }

  @Test func `Another key, another context and every changed byte are refused`() throws {
    let sealed = try Sealer.seal([7, 8, 9], to: [office.publicKey], context: context)
    #expect(throws: SealingError.notForThisKey) {
      try Sealer.open(sealed, with: [recovery], context: context)
    }
    #expect(throws: SealingError.damaged) {
      try Sealer.open(sealed, with: [office], context: [1, 2])
    }
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x10
      #expect(throws: SealingError.self) {
        try Sealer.open(changed, with: [office], context: context)
      }
      #expect(throws: SealingError.self) {
        try Sealer.open(Array(sealed[..<index]), with: [office], context: context)
      }
    }
  }

  @Test func `Nobody and five recipients are refused`() {
    #expect(throws: SealingError.recipients) { try Sealer.seal([1], to: [], context: []) }
    #expect(throws: SealingError.recipients) {
      try Sealer.seal(
        [1], to: [PublicKey](repeating: office.publicKey, count: 5), context: [])
    }
  }

  @Test func `A short secret is opened by its owner alone`() throws {
    let secret = SecretBytes(random: 32)
    let sealed = try BoxKey.seal(secret, to: office.publicKey)
    let back = try office.open(sealed)
    #expect(back.withBytes { Array($0) } == secret.withBytes { Array($0) })
    #expect(throws: SealingError.damaged) { try recovery.open(sealed) }
    #expect(throws: SealingError.malformed) { try recovery.open([1, 2]) }
  }
}
