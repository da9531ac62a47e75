import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

struct OfficeFolderTests {
  @Test func `Keys and database are for their owner only`() throws {
    let office = try TestOffice()
    for name in ["office.sqlite", "keys/office.keys", "keys/unlock.key", "recovery.key"] {
      #expect(TestFiles.mode(office.folder.path + "/" + name) == 0o600, "\(name)")
    }
    #expect(TestFiles.mode(office.folder.path + "/keys") == 0o700)
  }

  @Test func `An office is never made twice`() throws {
    let office = try TestOffice()
    #expect(throws: OfficeError.self) {
      try OfficeFolder(office.folder.path).create(name: "Again")
    }
    #expect(try office.restart().name == "Test Office")
  }

  @Test func `The office works without the recovery secret, which opens what it opens`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let path = office.folder.path + "/recovery.key"
    let recovery = BoxKey(secret: try KeyFile(path: path, count: 32).read())
    try FileManager.default.removeItem(atPath: path)
    let packet = try kiosk.feedback()
    #expect(try office.restart().answer(.packets, body: packet.encoded).status == 200)
    let opened = try Sealer.open(
      packet.sealed, with: [recovery], context: packet.header.sealingContext)
    #expect(try PacketBody(paddedBytes: opened).kind == Feedback.kind)
  }

  @Test func `A folder without an office says how to make one`() throws {
    let folder = try TestFolder()
    let error = #expect(throws: OfficeError.self) {
      try OfficeFolder(folder.path).openStore()
    }
    #expect(error?.description.contains("kiosk-office init") == true)
  }

  @Test func `Times are written in UTC`() {
    #expect(OfficeTime.iso(0) == "1970-01-01T00:00:00Z")
    #expect(OfficeTime.iso(1_795_253_461_999) == "2026-11-21T09:31:01Z")
    #expect(OfficeTime.iso(-1) == "1969-12-31T23:59:59Z" || OfficeTime.iso(-1).hasPrefix("1969"))
  }

  @Test func `Taking a packet writes little, and no more when many were taken before`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let packets = try (0..<400).map { try kiosk.feedback("number \($0)") }
    var written: [Int] = []
    for packet in packets {
      let before = try Self.bytesWritten()
      #expect(office.send(packet).status == 200)
      written.append(try Self.bytesWritten() - before)
    }
    let (first, last) = (written.prefix(100).reduce(0, +), written.suffix(100).reduce(0, +))
    print("ingest: \(first / 100) bytes written a packet, after 300 packets \(last / 100)")
    #expect(first > 0 && first / 100 < 160_000)
    #expect(last < first * 2)
  }

  /// Bytes that this thread has written: how long the disk takes for them decides nothing here.
  private static func bytesWritten() throws -> Int {
    let text = try String(contentsOf: URL(filePath: "/proc/thread-self/io"), encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("wchar:") })
    return try #require(Int(line.dropFirst("wchar: ".count)))
  }
}
