import Database
import JSONText
import Values

/// One record of the directory into one row; what is wrong with it is reported.
extension CatalogueImporter {
  mutating func take(organization value: JSONValue) throws {
    let id = Field.text(value, "id")
    let name = Field.text(value, "name", Field.name)
    guard !id.isEmpty, !name.isEmpty else {
      report.leaveOut("organization \(id.isEmpty ? "without id" : id)", "it needs id and name")
      return
    }
    try connection.run(
      "INSERT OR IGNORE INTO organization VALUES (?, ?)", .text(id), .text(name))
    for place in Field.list(value, "locations") { try take(place: place, organization: id) }
    for service in Field.list(value, "services") { try take(service: service, organization: id) }
  }

  mutating func take(service value: JSONValue, organization: String) throws {
    let id = Field.text(value, "id")
    let record = "service \(id.isEmpty ? "without id" : id)"
    let name = Field.text(value, "name", Field.name)
    guard !id.isEmpty, !name.isEmpty else {
      return report.leaveOut(record, "it needs id and name")
    }
    let status = Field.text(value, "status")
    guard status == "active" || status == "temporarily closed" else {
      if ["inactive", "defunct"].contains(status) {
        report.inactive += 1
      } else {
        report.leaveOut(record, "its status is none of HSDS 3.0")
      }
      return
    }
    var owner = Field.text(value, "organization_id")
    if let inner = value["organization"], inner.members != nil {
      owner = Field.text(inner, "id")
      try connection.run(
        "INSERT OR IGNORE INTO organization VALUES (?, ?)", .text(owner),
        .text(Field.text(inner, "name", Field.name)))
    }
    let hours = ScheduleReader(Field.list(value, "schedules"))
    try connection.run(
      "INSERT OR IGNORE INTO service VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      .text(id), .text(owner.isEmpty ? organization : owner), .text(name),
      .text(Field.text(value, "alternate_name", Field.name)),
      .text(Field.text(value, "description", Field.summary)), .text(terms(value)),
      .text(Field.text(value, "url", Field.name)), .text(phones(value)),
      .text(Field.languages(value).joined(separator: " ")),
      .text(attributes(value, "programme").joined(separator: " ")),
      .text(WeekPeriod.text(hours.periods)), .text(hours.notes.joined(separator: " ")))
    guard connection.changes > 0 else {
      return report.leaveOut(record, "another service has this id")
    }
    report.services += 1
    guard report.services <= CatalogueLimits.records else {
      throw CatalogueError.tooMuch("there are more than \(CatalogueLimits.records) services")
    }
    if hours.wasUnclear { report.repair(record, "a schedule is no weekly one; its words are kept") }
    for link in Field.list(value, "service_at_locations") {
      try take(link: link, service: id, organization: owner.isEmpty ? organization : owner)
    }
  }

  mutating func take(place value: JSONValue, organization: String) throws {
    let id = Field.text(value, "id")
    guard !id.isEmpty else { return report.leaveOut("location without id", "it needs an id") }
    let addresses = Field.list(value, "addresses")
    let address =
      addresses.first { Field.text($0, "address_type") == "physical" } ?? addresses.first
      ?? .object([])
    let hours = ScheduleReader(Field.list(value, "schedules"))
    let (point, isOff) = CatalogueImporter.point(value)
    let owner = Field.text(value, "organization_id")
    let access = Field.wheelchair(value).map { Int64($0 ? 1 : 0) }
    try connection.run(
      "INSERT OR IGNORE INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      .text(id), .text(owner.isEmpty ? organization : owner),
      .text(Field.text(value, "name", Field.name)),
      .text(CatalogueImporter.joined(address, ["address_1", "address_2"], ", ")),
      .text(CatalogueImporter.joined(address, ["city", "state_province", "postal_code"], " ")),
      DatabaseValue.real(point?.latitude), DatabaseValue.real(point?.longitude), .integer(access),
      .text(phones(value)), .text(Field.languages(value).joined(separator: " ")),
      .text(WeekPeriod.text(hours.periods)), .text(hours.notes.joined(separator: " ")))
    // A place that several services carry inside them is the same place.
    guard connection.changes > 0 else { return }
    report.places += 1
    guard report.places <= CatalogueLimits.records else {
      throw CatalogueError.tooMuch("there are more than \(CatalogueLimits.records) places")
    }
    if isOff { report.repair("location \(id)", "its position is not on the Earth") }
    if hours.wasUnclear {
      report.repair("location \(id)", "a schedule is no weekly one; its words are kept")
    }
  }

  mutating func take(link value: JSONValue, service: String, organization: String) throws {
    var place = Field.text(value, "location_id")
    if let inner = value["location"], inner.members != nil {
      place = Field.text(inner, "id")
      try take(place: inner, organization: organization)
    }
    let named = Field.text(value, "service_id")
    let hours = ScheduleReader(Field.list(value, "schedules"))
    try connection.run(
      "INSERT INTO link VALUES (NULL, ?, ?, ?, ?, ?)", .text(named.isEmpty ? service : named),
      .text(place), .text(phones(value)), .text(WeekPeriod.text(hours.periods)),
      .text(hours.notes.joined(separator: " ")))
  }

  /// Words to be found by that are not shown: taxonomy terms and values of attributes.
  private func terms(_ value: JSONValue) -> String {
    let attributes = Field.list(value, "attributes").prefix(CatalogueLimits.listEntries)
    return attributes.map { attribute in
      let term = attribute["taxonomy_term"] ?? attribute
      return [Field.text(term, "name"), Field.text(attribute, "value")]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: " ")
  }

  private func attributes(_ value: JSONValue, _ kind: String) -> [String] {
    Field.list(value, "attributes").prefix(CatalogueLimits.listEntries)
      .filter { Field.text($0, "link_type") == kind }.map { Field.text($0, "value") }
  }

  private func phones(_ value: JSONValue) -> String {
    Field.texts(value, "phones", "number").map { number in
      String(number.filter { $0 != "\"" })
    }.joined(separator: "\n")
  }

  private static func joined(_ value: JSONValue, _ keys: [String], _ mark: String) -> String {
    keys.map { Field.text(value, $0) }.filter { !$0.isEmpty }.joined(separator: mark)
  }

  /// The position, and whether there is one that is none.
  private static func point(_ value: JSONValue) -> (GeoPoint?, Bool) {
    guard case .number(let latitude)? = value["latitude"],
      case .number(let longitude)? = value["longitude"]
    else { return (nil, false) }
    let point = GeoPoint(latitude: latitude.value, longitude: longitude.value)
    return (point, point == nil)
  }
}
