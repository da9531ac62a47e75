import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

/// The office's keys lie locked, and open for whoever has what locked them.
/// One after the other: each passphrase takes 256 MiB.
@Suite(.serialized) struct KeyringTests {
  private func words(_ text: String) -> SecretBytes {
    var bytes = Array(text.utf8)
    return SecretBytes(moving: &bytes)
  }

  private func unlock(key: SecretBytes? = nil, passphrase: SecretBytes? = nil) -> KeyUnlock {
    KeyUnlock(
      key: { try key ?? KeyUnlock.none.key() },
      passphrase: { try passphrase ?? KeyUnlock.none.passphrase() })
  }

  @Test func `Keys open for their key file and their passphrase, and for no other`() throws {
    let folder = try TestFolder(inMemory: true)
    let file = KeyringFile(folder: folder.path)
    let keys = OfficeKeys(signing: SigningKey(), box: BoxKey(), recoveryKey: BoxKey().publicKey)
      .rotated()
    let key = SecretBytes(random: 32)
    for (lock, right, wrong) in [
      (KeyLock.key(key), unlock(key: key), unlock(key: SecretBytes(random: 32))),
      (
        .passphrase(words("correct horse battery")),
        unlock(passphrase: words("correct horse battery")),
        unlock(passphrase: words("correct horse batterie"))
      ),
    ] {
      try file.write(keys, lock: lock)
      #expect(!file.isOpen)
      let read = try file.read(right)
      #expect(read.signing.publicKey == keys.signing.publicKey)
      #expect(read.boxes.map(\.id) == keys.boxes.map(\.id))
      #expect(read.recoveryKey == keys.recoveryKey)
      #expect(read.rows.mark(of: [1], purpose: "p") == keys.rows.mark(of: [1], purpose: "p"))
      for other in [wrong, .none] {
        let error = #expect(throws: OfficeError.self) { try file.read(other) }
        #expect(error?.description.contains("the office's keys cannot be used") == true)
      }
      #expect(TestFiles.mode(file.path) == 0o600)
    }
    try file.write(keys, lock: .open)
    #expect(file.isOpen)
    #expect(try file.read(.none).box.id == keys.box.id)
    // Locked anew, the key that lay beside them is gone.
    try file.write(keys, lock: .key(key))
    #expect(!FileManager.default.fileExists(atPath: file.openPath))
  }

  @Test func `A damaged or cut file of keys is named, and never taken for keys`() throws {
    let folder = try TestFolder(inMemory: true)
    let file = KeyringFile(folder: folder.path)
    let key = SecretBytes(random: 32)
    try file.write(
      OfficeKeys(signing: SigningKey(), box: BoxKey(), recoveryKey: BoxKey().publicKey),
      lock: .key(key))
    let bytes = try Array(Data(contentsOf: URL(filePath: file.path)))
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 1
      try Data(changed).write(to: URL(filePath: file.path))
      #expect(throws: OfficeError.self, "byte \(place)") { try file.read(unlock(key: key)) }
    }
    try Data(bytes.prefix(40)).write(to: URL(filePath: file.path))
    #expect(throws: OfficeError.self) { try file.read(unlock(key: key)) }
  }

  @Test func `Keys of an earlier version are read, and go into the new file when they are locked`()
    throws
  {
    let folder = try TestFolder(inMemory: true)
    let (signing, box, recovery) = (SigningKey(), BoxKey(), BoxKey())
    func old(_ name: String) -> KeyFile { KeyFile(path: folder.path + "/" + name, count: 32) }
    try old("signing.key").create(signing.storedSeed)
    try old("box.key").create(box.storedSecret)
    try Data("\(recovery.publicKey.hex)\n".utf8).write(
      to: URL(filePath: folder.path + "/recovery.pub"))
    let file = KeyringFile(folder: folder.path)
    let (keys, _) = try file.readWithLock(.none)
    #expect(keys.signing.publicKey == signing.publicKey && keys.box.id == box.id)
    #expect(keys.recoveryKey == recovery.publicKey && file.isOpen)
    let mark = keys.rows.mark(of: [1], purpose: "p")
    #expect(try file.read(.none).rows.mark(of: [1], purpose: "p") == mark)
    let key = SecretBytes(random: 32)
    try file.write(keys, lock: .key(key))
    #expect(!file.isOpen && !old("signing.key").exists && !old("box.key").exists)
    #expect(try file.read(unlock(key: key)).box.id == box.id)
  }

  @Test func `A recovery key with a passphrase opens with it, and is never written over`() throws {
    let folder = try TestFolder(inMemory: true)
    let key = BoxKey()
    let (plain, locked) = (
      RecoveryKeyFile(folder.path + "/plain"), RecoveryKeyFile(folder.path + "/locked")
    )
    try plain.create(key, passphrase: nil)
    try locked.create(key, passphrase: words("correct horse battery"))
    #expect(try plain.read { throw OfficeError.locked("not asked") }.id == key.id)
    #expect(try locked.read { words("correct horse battery") }.id == key.id)
    #expect(throws: OfficeError.self) { try locked.read { words("wrong") } }
    #expect(throws: OfficeError.self) { try plain.create(BoxKey(), passphrase: nil) }
    #expect(try plain.read { words("") }.id == key.id)
    for file in [plain, locked] { #expect(TestFiles.mode(file.path) == 0o600) }
  }

  @Test("F18: after a rotation what waits opens, and kiosks learn the new key by their heartbeat")
  func rotation() throws {
    let office = try TestOffice(inMemory: true)
    let kiosk = try office.enrolled()
    let waiting = try kiosk.feedback("sealed before")
    let old = office.service.identity()
    let file = OfficeFolder(office.path).keyring
    let (keys, lock) = try file.readWithLock(.none)
    try file.write(keys.rotated(), lock: lock)
    try office.restart()
    #expect(office.service.identity().boxKey != old.boxKey)
    #expect(office.service.identity().signingKey == old.signingKey)
    #expect(office.send(waiting).status == 200)
    #expect(try office.cases.count == 1 && office.problems.isEmpty)
    let answer = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    let reply = try SignedMessage<HeartbeatReply>(encoded: answer.body).decoded()
    #expect(reply.custody?.key == office.service.identity().key)
    // Twice rotated, it still opens.
    try file.write(try file.read(.none).rotated(), lock: lock)
    #expect(try office.restart().keys.older.count == 2)
    #expect(try office.cases.count == 1)
    let fresh = TestKiosk(office: office.service.identity())
    #expect(fresh.keyID == office.service.keys.box.id)
  }
}
