import FoundationEssentials
import JSONText
import Services
import Testing
import Values

struct ContentBundleTests {
  @Test func `The New York content is read whole`() throws {
    let bundle = try Tree.bundle()
    #expect(bundle.leaflets.count == 21)
    #expect(bundle.slots.unitsPerSlot == 2)
    #expect(bundle.registration.channels.contains("visit"))
    let place = try #require(bundle.directory.locations.first)
    let today = CalendarDate.of("2026-11-23")
    let now = try Tree.moment(today, 0)
    #expect(bundle.slots(at: place.id, from: today, days: 1, now: now).count == 17)
    #expect(bundle.slots(at: "gone", from: today, days: 1, now: now).isEmpty)
  }

  @Test(arguments: ContentBundle.files)
  func `A file that is missing, empty, cut or HTML is named`(name: String) throws {
    let files = try Tree.files()
    let whole = try #require(files[name])
    let spoilt: [[UInt8]?] = [
      nil, [], Array("<html></html>".utf8), Array("[]".utf8), Array("{}".utf8),
      Array(whole.prefix(whole.count / 2)), [0xFF, 0xFE],
    ]
    for bytes in spoilt {
      var files = files
      files[name] = bytes
      // An empty directory is a directory; everything else is a mistake.
      if name == "directory.json", bytes == Array("{}".utf8) { continue }
      let error = #expect(throws: ContentError.self) { try ContentBundle(files: files) }
      #expect(error?.file == name)
      #expect(error?.message.isEmpty == false)
    }
  }

  @Test(arguments: [
    ("slots.json", "\"slotMinutes\": 30", "\"slotMinutes\": 0", "slotMinutes"),
    ("slots.json", "2026-01-19", "2026-01-32", "closedDays.1.date"),
    ("slots.json", "09:00-17:00", "17:00-09:00", "hoursWhereAlwaysOpen"),
    ("slots.json", "leadHours", "leedHours", "leedHours"),
    ("consent.json", "P1Y", "one year", "notices.1"),
    ("consent.json", "\"feedback\"", "\"feed\"", "notices.2.subject"),
    ("leaflets.json", "\"id\": \"wic\"", "\"id\": \"snap\"", "leaflets"),
    ("registration.json", "\"shortest\": 6", "\"shortest\": 60", "papers.0"),
    ("registration.json", "\"food\", \"cash\"", "\"food\", \"food\"", ""),
    ("directory.json", "\"08:30\"", "\"8.30\"", "locations.0.schedules.0"),
    ("directory.json", "\"status\"", "\"state\"", "services.0"),
  ])
  func `A mistake in a file is named with its place`(
    name: String, old: String, new: String, path: String
  ) throws {
    var files = try Tree.files()
    let text = String(decoding: try #require(files[name]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    let changed = String(text[..<range.lowerBound]) + new + text[range.upperBound...]
    files[name] = Array(changed.utf8)
    let error = #expect(throws: ContentError.self) { try ContentBundle(files: files) }
    #expect(error?.file == name)
    #expect(error?.path == path)
  }

  @Test func `Every leaflet about a programme names one that there is`() throws {
    let folder = Tree.root + "/Sources/Content/new-york/programmes"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let programmes = names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    let leaflets = try Tree.bundle().leaflets.compactMap(\.programme)
    #expect(Set(leaflets).subtracting(programmes) == [])
    #expect(!leaflets.isEmpty)
  }

  @Test func `Everything offered has its words in English`() throws {
    let bundle = try Tree.bundle()
    let form = bundle.registration
    let places = bundle.directory.locations
    var keys: [String] = []
    func need(_ list: String, _ ids: [String]) { keys += ids.map { "\(list).\($0)" } }
    need("registration.needs", form.needs)
    need("registration.relations", form.relations)
    need("registration.sexes", form.sexes)
    need("registration.papers", form.papers.map(\.id))
    need("registration.boroughs", form.boroughs.map(\.id) + bundle.directory.boroughs())
    need("registration.channels", form.channels)
    need("registration.languages", form.languages)
    need("feedback.topics", bundle.feedback.topics)
    need("feedback.marks", ["1", "2", "3", "4", "5"])
    need("feedback.kinds", Feedback.Kind.allCases.map(\.rawValue))
    need("agencies.kinds", places.map(\.kind))
    need("agencies.notes", places.map(\.noteID).filter { !$0.isEmpty })
    need("agencies.for", places.flatMap(\.audiences))
    need("agencies.holidays", bundle.slots.closedDays.map(\.reason))
    need("leaflets.topics", Leaflet.Topic.allCases.map(\.rawValue))
    need("consent.purposes", bundle.notices.flatMap(\.purposes))
    need("consent.recipients", bundle.notices.flatMap(\.recipients))
    need("problems", FieldProblem.Reason.allCases.map(\.rawValue))
    keys += bundle.notices.flatMap { $0.textKeys + ["consent.\($0.subject.rawValue).title"] }
    for service in bundle.directory.services {
      keys += ["name", "summary"].map { "agencies.services.\(service.key).\($0)" }
    }
    for leaflet in bundle.leaflets {
      keys += ["title", "summary", "paragraphs"].map { "leaflets.items.\(leaflet.id).\($0)" }
    }
    var words: [String: JSONValue] = [:]
    for key in keys {
      var parts = key.split(separator: ".").map { String($0) }
      let file = parts.removeFirst()
      if words[file] == nil {
        words[file] = try JSONReader.read(Tree.bytes("\(Tree.root)/locales/en/\(file).json"))
      }
      let found = parts.reduce(words[file]) { $0?[$1] }
      #expect(found != nil, "\(key)")
    }
  }
}
