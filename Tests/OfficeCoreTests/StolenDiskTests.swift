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

/// S15: whoever has the office's disk and not its key has nothing that a citizen wrote. A thousand
/// markers, and every key that is there, are looked for by `kiosk-trial readback`.
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

  @Test func `Nor can it be told from the disk whether somebody wrote a text that is guessed`()
    throws
  {
    let office = try TestOffice(inMemory: true)
    let kiosk = TestKiosk(office: office.service.identity())
    let token = try office.service.makeToken(name: "k", hours: 1)
    _ = office.service.answer(
      .enrol, body: try kiosk.enrolment(token: token.secret, handingOver: true))
    #expect(office.send(try kiosk.feedback("guessed")).status == 200)
    let guess = try kiosk.body(TestKiosk.suggestion("guessed")).contentHash
    for _ in 0..<2 {
      #expect(try !isFound(guess.bytes, in: office.path))
      #expect(try !isFound(kiosk.handOver.storedSecret.withBytes { Array($0) }, in: office.path))
      #expect(try isFound(Array(kiosk.id.text.utf8), in: office.path))
      try office.service.store.finish()
    }
    // Without its keys the store opens no case.
    #expect(throws: OfficeStoreError.self) {
      try OfficeFolder(office.path).openStore().read { try $0.caseRow(1) }
    }
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
