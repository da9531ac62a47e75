import FoundationEssentials
import JSONText
import Services
import Testing
import Values

struct DirectoryTests {
  @Test(.enabled(if: Tree.hasShared, "needs ../shared"))
  func `Every office of the city's list is there as published`() throws {
    let directory = try Tree.bundle().directory
    let rows = try Tree.rows(Tree.shared + "/facts/new-york-offices.csv")
    #expect(rows.count == directory.locations.count)
    for (row, place) in zip(rows, directory.locations) {
      #expect(place.name == row[0])
      #expect(place.kind == row[1])
      #expect(place.borough == Directory.boroughID(row[2]))
      #expect(place.street == row[3])
      #expect(place.floor == row[4])
      #expect(place.city == row[5])
      #expect(place.postcode == row[6])
      #expect(
        place.point == GeoPoint(latitude: Double(row[7]) ?? 0, longitude: Double(row[8]) ?? 0))
      #expect(place.hours == OpeningHours(osm: row[9]))
      #expect(place.phones.isEmpty)
      #expect(!place.services.isEmpty)
      #expect(!place.organization.isEmpty)
    }
  }

  @Test func `Services are found by key, borough and programme`() throws {
    let directory = try Tree.bundle().directory
    #expect(directory.services.map(\.key) == ["snap", "benefits-access", "mental-health"])
    #expect(directory.services(helpingWith: "snap").count == 2)
    #expect(directory.locations(service: "snap").count == 13)
    #expect(
      directory.locations(service: "benefits-access").map(\.borough) == ["manhattan", "manhattan"])
    #expect(directory.locations(service: "mental-health", borough: "staten-island").count == 1)
    #expect(directory.boroughs() == ["bronx", "brooklyn", "manhattan", "queens", "staten-island"])
    #expect(directory.boroughs(service: "benefits-access") == ["manhattan"])
    #expect(directory.locations(service: "gold").isEmpty)
    let note = directory.locations.first { $0.noteID == "entrance-honeywell" }
    #expect(note?.name == "Queens SNAP Center")
    #expect(directory.locations.count { $0.audiences == ["young-people"] } == 3)
  }

  @Test func `The nearest place comes first`() throws {
    let directory = try Tree.bundle().directory
    let library = try #require(GeoPoint(latitude: 40.7518, longitude: -73.9312))
    let places = directory.locations(service: "snap", near: library)
    #expect(places.first?.name == "Queens SNAP Center")
    let metres = places.compactMap { $0.point.map { library.metres(to: $0) } }
    #expect(metres == metres.sorted())
  }

  /// Great-circle distances on a sphere of 6,371,009 m, computed with exact functions elsewhere.
  @Test(arguments: [
    (0.0, 0.0, 0.0, 0.0, 0), (0, 0, 0, 180, 20_015_115), (90, 0, -90, 0, 20_015_115),
    (0, 0, 0, 1, 111_195), (40.848782, -73.894012, 40.71273, -74.00602, 17827),
    (51.5007, -0.1246, 40.6892, -74.0445, 5574848),
  ])
  func `Distances are those of the sphere`(
    north: Double, east: Double, otherNorth: Double, otherEast: Double, metres: Int
  ) throws {
    let first = try #require(GeoPoint(latitude: north, longitude: east))
    let second = try #require(GeoPoint(latitude: otherNorth, longitude: otherEast))
    #expect(abs(first.metres(to: second) - metres) <= 1)
    #expect(first.metres(to: second) == second.metres(to: first))
    #expect(GeoPoint(latitude: 91, longitude: 0) == nil)
  }

  @Test(.enabled(if: Tree.hasShared, "needs ../shared"))
  func `The directory keeps to the schemas of HSDS 3`() throws {
    let text = try Tree.bytes(Tree.root + "/Sources/Content/new-york/directory.json")
    let directory = try JSONReader.read(text)
    let kinds = [
      "organizations": "organization", "services": "service", "locations": "location",
      "service_at_locations": "service_at_location",
    ]
    let members = try #require(directory.members)
    #expect(Set(members.map(\.key)) == Set(kinds.keys))
    var checker = SchemaChecker(folder: Tree.shared + "/conformance/hsds/schema")
    for member in members {
      let schema = try #require(kinds[member.key])
      for (index, element) in (member.value.elements ?? []).enumerated() {
        try checker.check(element, schema, "\(member.key).\(index)")
      }
    }
    #expect(checker.problems == [])
    #expect(Set(checker.ids).count == checker.ids.count)
    #expect(checker.ids.count > 100)
  }

  @Test(.enabled(if: Tree.hasShared, "needs ../shared"))
  func `A service as the HSDS API gives it is read with its places`() throws {
    let example = try Tree.bytes(Tree.shared + "/conformance/hsds/service_full.json")
    var files = try Tree.files()
    files["directory.json"] = Array("{\"services\":[".utf8) + example + Array("]}".utf8)
    let directory = try ContentBundle(files: files).directory
    #expect(directory.services.count == 1)
    #expect(directory.locations.count == 1)
    let place = try #require(directory.locations.first)
    #expect(place.services == directory.services.map(\.id))
    #expect(place.hours.isOpen(on: .thursday, minute: 600))
    #expect(!place.phones.isEmpty)
    #expect(!place.accessibility.isEmpty)
  }
}

/// The part of JSON Schema that HSDS uses: required, type, enum, uuid, references and lists.
private struct SchemaChecker {
  let folder: String
  var problems: [String] = []
  var ids: [String] = []
  private var schemas: [String: JSONValue] = [:]

  init(folder: String) { self.folder = folder }

  mutating func check(_ value: JSONValue, _ name: String, _ path: String) throws {
    if schemas[name] == nil {
      schemas[name] = try JSONReader.read(Tree.bytes("\(folder)/\(name).json"))
    }
    guard let schema = schemas[name], let members = value.members else {
      problems.append("\(path): no object")
      return
    }
    for required in schema["required"]?.elements ?? [] {
      if value[required.text ?? ""] == nil {
        problems.append("\(path): \(required.text ?? "") missing")
      }
    }
    for member in members {
      let place = "\(path).\(member.key)"
      guard let rule = schema["properties"]?[member.key] else {
        problems.append("\(place): unknown")
        continue
      }
      if member.key == "id" { ids.append(member.value.text ?? "") }
      check(type: rule["type"]?.text, member.value, place)
      if rule["format"]?.text == "uuid", !isUUID(member.value.text ?? "") {
        problems.append("\(place): no uuid")
      }
      let offered = (rule["enum"]?.elements ?? []).compactMap(\.text)
      if !offered.isEmpty, !offered.contains(member.value.text ?? "") {
        problems.append("\(place): not offered")
      }
      guard let reference = rule["items"]?["$ref"]?.text ?? rule["$ref"]?.text else { continue }
      for (index, element) in (member.value.elements ?? [member.value]).enumerated() {
        try check(element, String(reference.dropLast(5)), "\(place).\(index)")
      }
    }
  }

  private mutating func check(type: String?, _ value: JSONValue, _ place: String) {
    let isRight =
      switch (type, value) {
      case ("string", .string), ("number", .number), ("array", .array), (nil, _): true
      default: false
      }
    if !isRight { problems.append("\(place): expected \(type ?? "")") }
  }

  private func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy { $0.isHexDigit } }
  }
}
