import OfficeContract
import Testing
import Values

struct ContentTests {
  private func manifest(_ paths: [String], size: Int = 1, number: UInt64 = 1) -> ContentManifest {
    ContentManifest(
      number: number, files: paths.map { ContentFile(path: $0, hash: .zero, size: size) },
      officeMilliseconds: 1)
  }

  @Test func `Content has files with harmless names, each once`() {
    #expect(manifest(["office.json", "programmes/snap.json", "locales/en/a/b.json"]).isSound)
    for path in [
      "", "/etc/passwd.json", "../x.json", "a/../b.json", "a//b.json", ".hidden.json", "a.txt",
      "a b.json", "a/b/c/d/e/f.json", "ы.json", "a\u{0}.json",
    ] {
      #expect(!manifest([path]).isSound, "\(path)")
    }
    #expect(!manifest([]).isSound)
    #expect(!manifest(["a.json", "a.json"]).isSound)
    #expect(!manifest(["a.json"], size: Limits.contentFileBytes + 1).isSound)
    #expect(!manifest((0...16).map { "\($0).json" }, size: Limits.contentFileBytes).isSound)
    #expect(!manifest(["a.json"], number: 0).isSound)
    #expect(!manifest(["a.json"], number: .max).isSound)
  }

  @Test func `A manifest comes back as it went, with the last days of figures`() throws {
    var manifest = manifest(["parameters/snap.json"])
    manifest.files[0].lastDay = CalendarDate(daysSince1970: 20_000)
    let bytes = try ContractJSON.encode(manifest, what: "content")
    #expect(
      try ContractJSON.decode(ContentManifest.self, from: bytes, what: "content") == manifest)
  }
}
