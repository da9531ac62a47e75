import JSONText
import Values

/// A table of the rules' figures with the day each row comes into force.
public struct ParameterTable: Sendable, Equatable {
  /// One row: what holds from a day on.
  public struct Row: Sendable, Equatable {
    /// The first day it holds.
    public let from: CalendarDate
    /// The last day it is known to hold: past it a result that rests on it says so. For a law
    /// without an end, the day until which it need not be read again.
    public let until: CalendarDate
    /// The name programmes adopt it by, such as the year of a guideline; empty where there is none.
    public let vintage: String
    /// The values by size from 1, in cents for money; one value where the size does not matter.
    public let values: [Rational]
    /// What each further size adds; nothing where the last value holds for all further sizes.
    public let each: Rational?
    /// Where the values were read.
    public let source: String

    /// The value for a size; 0 below 1.
    public func value(_ size: Int64) -> Rational {
      guard size >= 1, let last = values.last else { return .zero }
      if size <= Int64(values.count) { return values[Int(size) - 1] }
      return last + (each ?? .zero) * Rational(size - Int64(values.count))
    }
  }

  /// Its name in rules.
  public let name: String
  /// Where the figures come from.
  public let citation: String
  /// Whether the figures were read in a source.
  public let isVerified: Bool
  /// The rows, earliest first.
  public let rows: [Row]

  /// The row that holds on a day.
  public func row(on date: CalendarDate) -> Row? { rows.last { $0.from <= date } }

  /// The row of a vintage.
  public func row(vintage: String) -> Row? { rows.last { $0.vintage == vintage } }

  package static func read(name: String, _ node: ContentNode) throws(ContentError) -> ParameterTable
  {
    try node.allow(["unit", "citation", "verified", "values"])
    let scale: Rational
    switch try node.text("unit") {
    case "usd": scale = Rational(100)
    case "rate", "count": scale = Rational(1)
    default: throw try node.need("unit").error("expected usd, rate or count")
    }
    var rows: [Row] = []
    for row in try node.need("values").elements() {
      try row.allow(["from", "until", "vintage", "bySize", "value", "each", "source"])
      var values: [Rational] = []
      if let bySize = row.optional("bySize") {
        for value in try bySize.elements() { values.append(try value.number() * scale) }
      } else {
        values = [try row.need("value").number() * scale]
      }
      guard !values.isEmpty, values.count <= 64 else { throw row.error("expected 1 to 64 values") }
      let from = try row.need("from").date()
      let until = try row.need("until").date()
      guard from <= until else { throw row.error("until is before from") }
      if let last = rows.last, last.until >= from {
        throw row.error("begins before the row above ends: rows must go on in time")
      }
      let each = try row.optional("each")?.number()
      rows.append(
        Row(
          from: from, until: until, vintage: try row.optional("vintage")?.text() ?? "",
          values: values, each: each.map { $0 * scale }, source: try row.text("source")))
    }
    return ParameterTable(
      name: name, citation: try node.text("citation"),
      isVerified: try node.truth("verified", absent: true), rows: rows)
  }
}

/// A programme's own calendar for a table: which vintage it uses from which day.
package struct ParameterUse: Sendable, Equatable {
  package let table: Int
  /// The adopted vintages, earliest first; empty where the table's own dates hold.
  package let adoptions: [Adoption]

  /// A vintage and the days on which it is used.
  package struct Adoption: Sendable, Equatable {
    package let from: CalendarDate
    package let until: CalendarDate
    package let vintage: String

    package init(from: CalendarDate, until: CalendarDate, vintage: String) {
      self.from = from
      self.until = until
      self.vintage = vintage
    }
  }

  package func row(in tables: [ParameterTable], on date: CalendarDate) -> ParameterTable.Row? {
    guard !adoptions.isEmpty else { return tables[table].row(on: date) }
    return adoptions.last { $0.from <= date }.flatMap { tables[table].row(vintage: $0.vintage) }
  }

  /// The last day on which what is used on a day is known to hold; nothing where nothing is used.
  package func lastDay(in tables: [ParameterTable], on date: CalendarDate) -> CalendarDate? {
    guard !adoptions.isEmpty else { return tables[table].row(on: date)?.until }
    return adoptions.last { $0.from <= date }?.until
  }
}
