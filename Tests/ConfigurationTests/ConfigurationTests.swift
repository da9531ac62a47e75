import Configuration
import FoundationEssentials
import TestSupport
import Testing

struct ConfigurationTests {
  private static let root = PackageFolder.path

  private func shipped() throws -> String {
    let data = try #require(FileManager.default.contents(atPath: Self.root + "/kiosk.conf"))
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `The shipped file is the default, key for key`() throws {
    #expect(try shipped() == Configuration.commentedDefault)
    #expect(try Configuration(path: Self.root + "/kiosk.conf") == Configuration())
  }

  @Test func `The shipped file with every key uncommented is still the default`() throws {
    var count = 0
    let lines = try shipped().split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      guard line.hasPrefix("#"), let next = line.dropFirst().first, next.isLowercase else {
        return String(line)
      }
      count += 1
      return String(line.dropFirst())
    }.joined(separator: "\n")
    #expect(count == Configuration.settings.count)
    #expect(try Configuration(text: text, file: "kiosk.conf") == Configuration())
  }

  @Test func `Every value that can be written is read back`() throws {
    var wanted = Configuration()
    wanted.kiosk.languages = ["es", "zh-Hans"]
    wanted.kiosk.language = "es"
    wanted.kiosk.largeText = true
    wanted.kiosk.borough = "Staten Island"
    wanted.kiosk.latitude = 40.7518
    wanted.kiosk.longitude = -73.9312
    wanted.kiosk.data = "/var/lib/kiosk"
    wanted.privacy.idleSeconds = 600
    wanted.privacy.warningSeconds = 20
    wanted.sync.office = "https://office.example:8443"
    wanted.sync.authorities = "/etc/kiosk/ca.pem"
    wanted.sync.pins = [
      "sha256//TjNzKCjRyrVwOb/MUY2cdt1lqhE7Nucqs/qOVWSh4/Y=",
      "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ]
    wanted.sync.agent = .service
    wanted.staff.signIn = false
    wanted.print.command = "lp -d front#2, Main Street"
    wanted.office.listen = "[::1]:0"
    wanted.office.status = "127.0.0.1:9464"
    wanted.office.tlsCert = "/c"
    wanted.office.tlsKey = "/k"
    var text = ""
    for setting in Configuration.settings {
      text += "[\(setting.section)]\r\n \(setting.key)=\(setting.written(in: wanted))  # why\r\n"
    }
    #expect(try Configuration(text: text, file: "x") == wanted)
  }

  @Test func `A relative path starts at the folder of the file`() throws {
    let text = "[kiosk]\ndata = store\nlocales = /abs"
    let read = try Configuration(text: text, file: "/etc/kiosk/kiosk.conf")
    #expect(read.kiosk.data == "/etc/kiosk/store")
    #expect(read.kiosk.locales == "/abs")
    #expect(try Configuration(text: text, file: "kiosk.conf").kiosk.data == "store")
  }

  @Test(arguments: [
    ("[kiosk]\nnam = x", 2, "kiosk.nam", "unknown key"),
    ("\n[kisok]", 2, nil, "[kisok]"),
    ("[kiosk", 1, nil, "[kiosk"),
    ("name = x", 1, nil, "name = x"),
    ("[kiosk]\nname", 2, nil, "name"),
    ("[kiosk]\nborough = a\n\nborough = b", 4, "kiosk.borough", "first on line 2"),
    ("[kiosk]\nlanguage =", 2, "kiosk.language", "nothing"),
    ("[kiosk]\nname = a", 2, "kiosk.name", "unknown key"),
    ("[privacy]\nidle_seconds = 5", 2, "privacy.idle_seconds", "5"),
    ("[privacy]\nidle_seconds = 90s", 2, "privacy.idle_seconds", "90s"),
    ("[privacy]\nwarning_seconds =", 2, "privacy.warning_seconds", "nothing"),
    ("[kiosk]\nlarge_text = maybe", 2, "kiosk.large_text", "maybe"),
    ("[kiosk]\nlanguage = English", 2, "kiosk.language", "English"),
    ("[kiosk]\nlanguages = en en", 2, "kiosk.languages", "en en"),
    ("[kiosk]\nlanguages = es ru", 2, "kiosk.language", "en"),
    ("[kiosk]\nlatitude = 91\nlongitude = 0", 2, "kiosk.latitude", "91"),
    ("[kiosk]\nlatitude = nan", 2, "kiosk.latitude", "nan"),
    ("[kiosk]\nlatitude = 40.7", 2, "kiosk.longitude", "nothing"),
    ("[sync]\noffice = office.example", 2, "sync.office", "office.example"),
    ("[sync]\noffice = http://office.example", 2, "sync.office", "http://office.example"),
    ("[sync]\noffice = https://:8443", 2, "sync.office", "https://:8443"),
    ("[sync]\npin = TjNzKCjRyrVwOb", 2, "sync.pin", "TjNzKCjRyrVwOb"),
    ("[sync]\npin = sha256//TjNzKCjRyrVwOb=", 2, "sync.pin", "sha256//"),
    ("[sync]\nagent = on", 2, "sync.agent", "on"),
    ("[office]\nlisten = 8443", 2, "office.listen", "8443"),
    ("[office]\nlisten = 127.0.0.1:70000", 2, "office.listen", "70000"),
    ("[office]\nlisten =", 2, "office.listen", "nothing"),
    ("[office]\nstatus = 9464", 2, "office.status", "9464"),
    ("[office]\ntls_cert = a.pem", 2, "office.tls_key", "nothing"),
  ])
  func `A mistake is named with its file, line and key`(
    text: String, line: Int, key: String?, found: String
  ) {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: text, file: "kiosk.conf")
    }
    #expect(error?.file == "kiosk.conf")
    #expect(error?.line == line)
    #expect(error?.key == key)
    #expect(error?.found.contains(found) == true)
    #expect(error?.expected.isEmpty == false)
  }

  @Test func `A number out of range says the range`() {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: "[privacy]\nidle_seconds = 5", file: "a/kiosk.conf")
    }
    #expect(
      error?.description
        == "a/kiosk.conf:2: privacy.idle_seconds: found \"5\", expected a whole number from 30 to 600"
    )
  }

  @Test(arguments: [
    "https://office.example", "https://office.example:8443/", "http://127.0.0.1:8443",
    "http://localhost", "http://[::1]:8443", "https://[2001:db8::1]",
  ])
  func `An address of the office is taken`(address: String) throws {
    let read = try Configuration(text: "[sync]\noffice = \(address)", file: "x")
    #expect(read.sync.office == address)
  }

  @Test func `A missing file, a folder and bytes that are no text are named`() {
    let missing = #expect(throws: ConfigurationError.self) {
      try Configuration(path: "/nonexistent/kiosk.conf")
    }
    #expect(missing?.found == "no such file")
    let folder = #expect(throws: ConfigurationError.self) { try Configuration(path: "/tmp") }
    #expect(folder?.found == "a folder")
    #expect(throws: ConfigurationError.self) {
      try Configuration(bytes: [0x5B, 0xFF, 0x5D], file: "x")
    }
    #expect(throws: ConfigurationError.self) {
      try Configuration(bytes: [UInt8](repeating: 0x0A, count: 300_000), file: "x")
    }
  }
}
