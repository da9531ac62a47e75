import JSONText
import Values

/// Reads Open Referral HSDS 3.0 JSON: an object with the lists `organizations`, `services`,
/// `locations` and `service_at_locations`; services may also carry their organization and their
/// places within themselves, as the HSDS API gives them. What is not known here is ignored.
struct DirectoryReader {
  private var services: [DirectoryService] = []
  private var locations: [DirectoryLocation] = []
  private var positions: [String: Int] = [:]
  private var organizations: [String: String] = [:]

  /// The directory in a file.
  ///
  /// - Throws: `ContentError` with the place in the file.
  static func directory(_ node: ContentNode) throws(ContentError) -> Directory {
    guard node.value.members != nil else { throw node.error("expected an object") }
    var reader = DirectoryReader()
    for organization in try list(node, "organizations") {
      reader.organizations[try organization.text("id")] = try organization.text("name")
    }
    for location in try list(node, "locations") { try reader.take(location: location, of: "") }
    for service in try list(node, "services") { try reader.take(service: service) }
    for link in try list(node, "service_at_locations") {
      try reader.take(link: link, of: text(link, "service_id"), organization: "")
    }
    return Directory(services: reader.services, locations: reader.locations)
  }

  private mutating func take(service node: ContentNode) throws(ContentError) {
    let status = try node.text("status")
    let id = try node.text("id")
    guard status == "active" || status == "temporarily closed" else { return }
    guard !services.contains(where: { $0.id == id }) else {
      throw node.error("a service has this id already")
    }
    services.append(
      DirectoryService(
        id: id, key: DirectoryReader.attributes(node, "key").first ?? "",
        name: try node.text("name"), summary: DirectoryReader.text(node, "description"),
        programmes: DirectoryReader.attributes(node, "programme")))
    let organization = node.optional("organization").map { DirectoryReader.text($0, "name") }
    for link in try DirectoryReader.list(node, "service_at_locations") {
      try take(link: link, of: id, organization: organization ?? "")
    }
  }

  private mutating func take(link: ContentNode, of service: String, organization: String)
    throws(ContentError)
  {
    var place = DirectoryReader.text(link, "location_id")
    if let location = link.optional("location") {
      place = try location.text("id")
      if positions[place] == nil { try take(location: location, of: organization) }
    }
    guard let position = positions[place] else {
      throw link.error("location_id: there is no location \"\(place)\"")
    }
    guard services.contains(where: { $0.id == service }) else { return }
    if !locations[position].services.contains(service) {
      locations[position].services.append(service)
    }
  }

  private mutating func take(location node: ContentNode, of organization: String)
    throws(ContentError)
  {
    let id = try node.text("id")
    guard positions[id] == nil else { throw node.error("a location has this id already") }
    let addresses = try DirectoryReader.list(node, "addresses")
    let address =
      addresses.first { DirectoryReader.text($0, "address_type") == "physical" } ?? addresses.first
    func line(_ name: String) -> String { address.map { DirectoryReader.text($0, name) } ?? "" }
    let owner = organizations[DirectoryReader.text(node, "organization_id")] ?? organization
    positions[id] = locations.count
    locations.append(
      DirectoryLocation(
        id: id, name: DirectoryReader.text(node, "name"),
        kind: DirectoryReader.attributes(node, "kind").first ?? "",
        note: DirectoryReader.text(node, "description"),
        noteID: DirectoryReader.attributes(node, "note").first ?? "",
        audiences: DirectoryReader.attributes(node, "for"), organization: owner,
        street: line("address_1"), floor: line("address_2"), city: line("city"),
        postcode: line("postal_code"), borough: Directory.boroughID(line("region")),
        point: DirectoryReader.point(node), hours: try DirectoryReader.hours(node),
        phones: try DirectoryReader.texts(node, "phones", "number"),
        languages: try DirectoryReader.texts(node, "languages", "code"),
        accessibility: try DirectoryReader.texts(node, "accessibility", "description"),
        services: []))
  }

  private static func point(_ node: ContentNode) -> GeoPoint? {
    guard case .number(let latitude)? = node.value["latitude"],
      case .number(let longitude)? = node.value["longitude"]
    else { return nil }
    return GeoPoint(latitude: latitude.value, longitude: longitude.value)
  }

  /// Weekly schedules only; a schedule that cannot be read is an error, for hours that are
  /// silently wrong send people to closed doors.
  private static func hours(_ node: ContentNode) throws(ContentError) -> OpeningHours {
    var hours = OpeningHours()
    for schedule in try list(node, "schedules") where text(schedule, "freq") == "WEEKLY" {
      let days = text(schedule, "byday")
      let opens = text(schedule, "opens_at")
      let closes = text(schedule, "closes_at")
      guard hours.add(days: days, opens: opens, closes: closes) else {
        throw schedule.error("expected byday such as MO,TU and times such as 08:30")
      }
    }
    return hours
  }

  /// The values of the attributes of one kind: HSDS has no field for them.
  private static func attributes(_ node: ContentNode, _ kind: String) -> [String] {
    let elements = node.value["attributes"]?.elements ?? []
    return elements.filter { $0["link_type"]?.text == kind }.compactMap { $0["value"]?.text }
  }

  private static func text(_ node: ContentNode, _ name: String) -> String {
    node.value[name]?.text ?? ""
  }

  private static func texts(_ node: ContentNode, _ list: String, _ name: String)
    throws(ContentError) -> [String]
  {
    try self.list(node, list).map { text($0, name) }.filter { !$0.isEmpty }
  }

  private static func list(_ node: ContentNode, _ name: String) throws(ContentError)
    -> [ContentNode]
  {
    guard let child = node.optional(name) else { return [] }
    let elements = try child.elements()
    guard elements.count <= Directory.maximumEntries else {
      throw child.error("more than \(Directory.maximumEntries) entries")
    }
    return elements
  }
}
