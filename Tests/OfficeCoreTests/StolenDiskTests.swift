import Database
import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

@testable import OfficeSQLite

/// S15: whoever has the office's disk and not its key has nothing that a citizen wrote.
struct StolenDiskTests {
  /// Where some bytes are in the files of a folder: what follows them, 24 bytes each time.
  private func finds(_ bytes: [UInt8], in folder: String) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      data.withUnsafeBytes { file in
        for place in 0..<max(0, file.count - bytes.count) where file[place] == bytes[0] {
          guard file[place + 1] == bytes[1],
            file[place..<(place + bytes.count)].elementsEqual(bytes)
          else { continue }
          found.append(Array(file[(place + bytes.count)...].prefix(24)))
        }
      }
    }
    return found
  }

  private func isFound(_ bytes: [UInt8], in folder: String) throws -> Bool {
    try !finds(bytes, in: folder).isEmpty
  }

  /// How many of the markers are somewhere in the files of a folder.
  private func found(_ markers: [String], in folder: String) throws -> Int {
    let begin = "Marker"
    let ends = Set(
      try finds(Array(begin.utf8), in: folder).map { String(decoding: $0, as: UTF8.self) })
    return markers.count { marker in
      ends.contains { $0.hasPrefix(marker.dropFirst(begin.count)) }
    }
  }

  private func markers(_ count: Int) -> [String] {
    (0..<count).map { "Marker\($0)x\(Hex.encode(Random.bytes(4)))" }
  }

  @Test func `An office's disk without its key gives 0 of 1,000 markers`() throws {
    let folder = try TestFolder(inMemory: true)
    let office = OfficeFolder(folder.path + "/office")
    let secret = SecretBytes(random: 32)
    try office.create(
      name: "Test Office", lock: .key(secret), recoveryKey: folder.path + "/away")
    try FileManager.default.removeItem(atPath: folder.path + "/away")
    let unlock = KeyUnlock(key: { secret }, passphrase: KeyUnlock.none.passphrase)
    var environment = OfficeEnvironment(now: { 1_795_000_000_000 })
    environment.quota.rate = TokenBucket.Measure(burst: 1 << 40, perSecond: 1)
    environment.quota.day = environment.quota.rate
    let service = try office.openService(environment, unlock: unlock)
    let kiosk = TestKiosk(office: service.identity())
    let token = try service.makeToken(name: "k", hours: 1)
    _ = service.answer(.enrol, body: try kiosk.enrolment(token: token.secret, handingOver: true))
    let markers = markers(1000)
    for marker in markers {
      #expect(service.answer(.packets, body: try kiosk.feedback(marker).encoded).status == 200)
    }
    #expect(try found(markers, in: office.path) == 0)
    try service.store.finish()
    #expect(try found(markers, in: office.path) == 0)
    #expect(throws: OfficeError.self) { try office.loadKeys() }
    // Nor can it be told from the disk whether somebody wrote a text that is guessed.
    let guess = try kiosk.body(TestKiosk.suggestion(markers[0])).contentHash
    #expect(try !isFound(guess.bytes, in: office.path))
    #expect(try !isFound(kiosk.handOver.storedSecret.withBytes { Array($0) }, in: office.path))
    #expect(try isFound(Array(kiosk.id.text.utf8), in: office.path))
    // With its key everything is there.
    let store = try office.openStore(try office.loadKeys(unlock))
    var opened: [String] = []
    try CaseDesk(store).forEach { item in
      if let text = (item.submission.payload.value as? Feedback)?.text { opened.append(text) }
    }
    #expect(opened == markers)
    #expect(throws: OfficeStoreError.self) { try office.openStore().read { try $0.caseRow(1) } }
  }

  @Test func `Cases that an earlier version left in clear are sealed when it is opened`() throws {
    let office = try TestOffice(inMemory: true)
    let kiosk = try office.enrolled()
    let markers = markers(450)
    for marker in markers { _ = office.send(try kiosk.feedback(marker)) }
    let cases = try office.cases
    let bodies = try office.service.store.read { try $0.cases(after: 0, limit: 1000) }
    try office.service.store.finish()
    // As it was: bodies as JSON, hashes without a key. The last case has lost its packet's bytes.
    let connection = try Connection(path: OfficeFolder(office.path).databasePath)
    try connection.transaction {
      try connection.run("DELETE FROM settings WHERE name = 'cases_sealed_up_to'")
      for row in bodies {
        try connection.run(
          "UPDATE cases SET body = ?, content_hash = ? WHERE number = ?",
          .blob(try ContractJSON.encode(row.body, what: "body")), .hex(row.body.contentHash),
          .integer(row.number))
      }
      try connection.run("UPDATE sealed_bodies SET sealed = x'00' WHERE head = 450")
    }
    _ = try connection.checkpoint()
    #expect(try found(markers, in: office.path) == 450)
    try office.restart()
    #expect(try office.cases == cases)
    try office.service.store.finish()
    #expect(try found(markers, in: office.path) == 0)
    // What was said is still known: the same again is the same case.
    let body = bodies[3].body
    let again = try kiosk.packet(
      try kiosk.body(#require(body.submission.payload.value as? Feedback), mailbox: body.mailbox))
    _ = office.send(again)
    #expect(try office.cases.count == 450)
    #expect(try office.problems.isEmpty)
  }
}
