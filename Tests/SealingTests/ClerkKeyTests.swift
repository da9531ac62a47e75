import OfficeContract
import Sealing
import Testing

struct ClerkKeyTests {
  private let device = SecretBytes(random: 32)
  private let salt = Random.bytes(PINKey.saltBytes)

  @Test func `Only the right PIN at its own device opens the key and what was sealed`() throws {
    let pin = try StretchedPIN(pin: "482913", salt: salt)
    let key = ClerkKey(pin, device: device)
    let sealed = try Sealer.seal([1, 2, 3], to: [key.publicKey], context: [9])
    let pair = try key.unlock(pin, device: device)
    #expect(try Sealer.open(sealed, with: [pair], context: [9]) == [1, 2, 3])
    let wrong = try StretchedPIN(pin: "482914", salt: salt)
    #expect(throws: SealingError.damaged) { try key.unlock(wrong, device: device) }
    #expect(throws: SealingError.damaged) {
      try key.unlock(pin, device: SecretBytes(random: 32))
    }
    let swapped = ClerkKey(publicKey: BoxKey().publicKey, locked: key.locked)
    #expect(throws: SealingError.damaged) { try swapped.unlock(pin, device: device) }
  }

  @Test func `A PIN that was stretched elsewhere makes the tag that it makes here`() throws {
    let pin = try StretchedPIN(pin: "482913", salt: salt)
    let key = PINKey(pin, salt: salt, device: device)
    #expect(try key.matches(pin: "482913", device: device))
    #expect(try !key.matches(pin: "482914", device: device))
    #expect(try key.unlock(pin: "482914", device: device) == nil)
    // Tag and key of one PIN are no two of a kind.
    #expect(key.tag.bytes != ClerkKey(pin, device: device).locked)
  }

  @Test func `What is sealed to a kiosk's name is opened by its signing key and no other`() throws {
    let kiosk = SigningKey()
    let form = try #require(kiosk.publicKey.sealingForm)
    var bytes: [UInt8] = [4, 5, 6]
    let sealed = try BoxKey.seal(SecretBytes(moving: &bytes), to: form)
    #expect(try kiosk.boxKey.open(sealed).withBytes { Array($0) } == [4, 5, 6])
    #expect(throws: SealingError.damaged) { try SigningKey().boxKey.open(sealed) }
    #expect(PublicKey.zero.sealingForm == nil)
  }
}
