import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing
import Values

@Suite struct KeyTests {
  @Test func `A signature holds for its bytes and its key alone`() {
    let key = SigningKey()
    let signature = key.sign([1, 2, 3])
    #expect(key.publicKey.verifies(signature, over: [1, 2, 3]))
    #expect(!key.publicKey.verifies(signature, over: [1, 2, 4]))
    #expect(!SigningKey().publicKey.verifies(signature, over: [1, 2, 3]))
    #expect(SigningKey(seed: key.storedSeed).publicKey == key.publicKey)
  }

  @Test func `The hash is BLAKE2b-256`() {
    // RFC 7693 gives BLAKE2b-512 only; this value is `b2sum -l 256` of "abc".
    #expect(
      Hash.of(Array("abc".utf8)).hex
        == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
  }

  @Test func `A reference always gives the same mailbox and another one another`() throws {
    let reference = Reference(random: Array(0..<10))
    let first = try Mailbox(for: reference)
    let again = try Mailbox(for: reference)
    let other = try Mailbox(for: Reference(random: Array(1..<11)))
    #expect(first.id == again.id && first.key == again.key)
    #expect(first.id != other.id && first.key != other.key)
    let sealed = first.seal(Array("Ñandú".utf8))
    #expect(try again.open(sealed) == Array("Ñandú".utf8))
    #expect(throws: SealingError.damaged) { try other.open(sealed) }
    #expect("\(first.key)" == "mailbox key")
  }

  @Test func `A PIN matches with the same device alone`() throws {
    let device = SecretBytes(random: 32)
    let key = try PINKey(pin: "482913", device: device)
    #expect(try key.matches(pin: "482913", device: device))
    #expect(try !key.matches(pin: "482914", device: device))
    #expect(try !key.matches(pin: "482913", device: SecretBytes(random: 32)))
  }

  @Test func `A message shows its signer`() throws {
    let key = SigningKey()
    let reply = HeartbeatReply(officeMilliseconds: 1, contiguousSequence: 2, nonce: .zero)
    var message = try SignedMessage(reply, signer: "office", key: key)
    #expect(try message.verified(by: key.publicKey) == reply)
    message.signer = "other"
    #expect(try message.verified(by: key.publicKey) == nil)
  }
}

@Suite struct KeyFileTests {
  let folder: TestFolder
  let file: KeyFile

  init() throws {
    folder = try TestFolder()
    file = KeyFile(path: folder.path + "/signing.key", count: 32)
  }

  @Test func `A key file keeps its first secret and is for its owner alone`() throws {
    let first = try file.readOrCreate().withBytes { Array($0) }
    try file.create(SecretBytes(random: 32))
    #expect(try file.read().withBytes { Array($0) } == first)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test func `Missing, exposed and damaged key files are told apart`() throws {
    #expect(throws: SealingError.keyFileMissing(path: file.path)) { try file.read() }
    _ = try file.readOrCreate()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    #expect(throws: SealingError.keyFileExposed(path: file.path)) { try file.read() }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    #expect(throws: SealingError.keyFileDamaged(path: file.path)) {
      try KeyFile(path: file.path, count: 64).read()
    }
  }

  @Test func `A shredded key file is gone, and shredding again is harmless`() throws {
    _ = try file.readOrCreate()
    try file.shred()
    #expect(!file.exists)
    try file.shred()
  }
}
