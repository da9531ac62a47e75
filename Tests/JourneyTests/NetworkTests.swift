import Foundation
import Testing

/// The kiosk has no network, and its agent survives a bad one.
@Suite(.serialized)
struct NetworkTests {
  private static let canTrace = Machine.run(["strace", "-o", "/dev/null", "true"]).status == 0

  @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
  func `A session from the first page to a reference opens no internet socket`() throws {
    let folder = try Machine.temporaryFolder()
    let file = folder + "/kiosk.conf"
    try Data("[sync]\nagent = off\n".utf8).write(to: URL(fileURLWithPath: file))
    let talk = try PlainTalk([
      "strace", "-f", "-o", folder + "/trace", "-e", "trace=network,execve",
      Machine.programs + "/kiosk",
      "--plain", "--config", file, "--data", folder + "/data",
    ])
    _ = try talk.complain(BrokenKiosk.typed)
    let ended = talk.end()
    #expect(ended.status == 0, "\(ended.output)")
    let trace = try String(contentsOfFile: folder + "/trace", encoding: .utf8)
    #expect(trace.contains("execve"), "the trace is empty")
    for call in ["AF_INET", "AF_NETLINK", "AF_PACKET", "kiosk-sync"] {
      #expect(!trace.contains(call), "\(trace.prefix(2000))")
    }
  }

  @Test func `The terminal program is linked to no network library`() {
    let outcome = Machine.run(["ldd", Machine.programs + "/kiosk"])
    #expect(outcome.status == 0 && outcome.output.contains("libsqlite3"), "\(outcome.output)")
    let libraries = [
      "networking", "libcurl", "nghttp", "libssl", "libcrypto", "gnutls", "microhttpd", "libssh",
      "libpq", "libresolv", "libnss", "libxml2", "libldap", "libgssapi",
    ]
    for library in libraries {
      #expect(!outcome.output.lowercased().contains(library), "\(outcome.output)")
    }
  }

  /// A kiosk that joined an office, with a packet waiting; the office is stopped.
  private func joined(_ office: OfficeProcess) throws -> BrokenKiosk {
    let kiosk = try BrokenKiosk()
    try office.start()
    try office.enrol(kiosk.data)
    office.stop()
    let talk = try PlainTalk([
      Machine.programs + "/kiosk", "--plain", "--data", kiosk.data, "--config",
      try kiosk.write("[sync]\nagent = off\n", to: "off.conf"),
    ])
    _ = try talk.complain(BrokenKiosk.typed)
    _ = talk.end()
    kiosk.expectWhole()
    return kiosk
  }

  @Test func `A web page in the place of an office is recognised, and nothing is lost`() throws {
    let office = try OfficeProcess()
    let kiosk = try joined(office)
    let portal = try BrokenOffice()
    let file = try kiosk.write("[sync]\noffice = \(portal.url)\n", to: "kiosk.conf")
    BrokenKiosk.expect(
      kiosk.run("kiosk-sync", "once", "--config", file), status: 1,
      says: ["not an office", "HTML", "waiting 1"])
    kiosk.expectWhole()
    let fresh = try BrokenKiosk()
    let token = "00112233445566778899-00112233445566778899"
    BrokenKiosk.expect(
      fresh.run("kiosk-sync", "enroll", "--office", portal.url, "--token", token), status: 1,
      says: ["not an office", "HTML"])
    fresh.expectWhole()
    // The real office gets everything afterwards.
    try office.start()
    BrokenKiosk.expect(kiosk.run("kiosk-sync", "once"), status: 0, says: ["waiting 0"])
    kiosk.expectWhole(waiting: 0)
    #expect(try office.cases().count == 2)
  }

  @Test func `With the office down the agent says so, and the packets wait`() throws {
    let office = try OfficeProcess()
    let kiosk = try joined(office)
    BrokenKiosk.expect(
      kiosk.run("kiosk-sync", "once"), status: 1, says: ["unreachable", "waiting 1"])
    kiosk.expectWhole()
    let fresh = try BrokenKiosk()
    let token = "00112233445566778899-00112233445566778899"
    BrokenKiosk.expect(
      fresh.run("kiosk-sync", "enroll", "--office", office.url, "--token", token), status: 1,
      says: ["unreachable"])
    fresh.expectWhole()
  }

  @Test func `A mistyped token or address is named before anything is sent`() throws {
    let kiosk = try BrokenKiosk()
    let token = "00112233445566778899-00112233445566778899"
    BrokenKiosk.expect(
      kiosk.run("kiosk-sync", "enroll", "--office", "http://127.0.0.1:1", "--token", "x"),
      status: 1, says: ["token", "kiosk-office enroll"])
    BrokenKiosk.expect(
      kiosk.run("kiosk-sync", "enroll", "--office", "office.example", "--token", token), status: 1,
      says: ["https://office.example:8443"])
    BrokenKiosk.expect(
      kiosk.run("kiosk-sync", "enroll", "--office", "http://office.example", "--token", token),
      status: 1, says: ["https"])
    kiosk.expectWhole()
  }
}
