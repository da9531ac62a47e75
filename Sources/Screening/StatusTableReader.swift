import JSONText
import Rules

/// Reads the statuses there are, and turns each programme's row into a rule about a person.
///
/// A row stands in the programme's file as `statuses`, a list of lines; each names some statuses, what holds for them (`may`, or `when` with a
/// condition) and the clause. `groups` are answers that stand for several statuses: the fact
/// `detail` tells them apart, and the last of a group holds where it does not.
struct StatusTableReader {
  /// The name under which a programme's rules read its row.
  static let definition = "has_status"
  /// The key of the row in a programme's file.
  static let row = "statuses"

  private struct Line {
    let statuses: [String]
    let rule: JSONValue
    let cell: StatusTable.Cell
  }

  private let fact: String
  private let detail: String
  private let statuses: [String]
  private let groups: [(name: String, statuses: [String])]

  init(_ node: ContentNode) throws(ContentError) {
    try node.allow(["fact", "detail", "list", "groups"])
    fact = try node.text("fact")
    detail = try node.text("detail")
    statuses = try node.texts("list")
    var groups: [(name: String, statuses: [String])] = []
    let named = try node.need("groups")
    for group in try named.members() {
      let members = try named.texts(group.name)
      for status in members where !statuses.contains(status) {
        throw group.node.error("\(status) is not a status of the list")
      }
      guard !members.isEmpty else { throw group.node.error("expected a status") }
      groups.append((group.name, members))
    }
    self.groups = groups
  }

  /// The table; declares each row as the definition `has_status` of its programme.
  /// - Throws: the first programme without a row, or whose cells are missing (all of them named),
  ///   double, without a clause or of an unknown status.
  func read(
    programmes: [(id: String, node: ContentNode)], in compiler: inout RuleCompiler
  ) throws(ContentError) -> StatusTable {
    var rows: [String: [String: StatusTable.Cell]] = [:]
    for programme in programmes {
      let row = try programme.node.need(Self.row)
      var lines: [Line] = []
      for line in try row.elements() { lines.append(try self.line(line)) }
      rows[programme.id] = try cells(lines, row)
      let name = "\(programme.id).\(Self.definition)"
      guard compiler.sources[name] == nil else {
        throw row.error("the programme defines \(Self.definition) itself")
      }
      compiler.sources[name] = RuleCompiler.Source(
        rule: row.replacing(rule(lines)), isPerPerson: true, owner: programme.id)
    }
    return StatusTable(statuses: statuses, rows: rows)
  }

  private func line(_ node: ContentNode) throws(ContentError) -> Line {
    try node.allow(["statuses", "may", "when", "citation", "verified"])
    var named: [String] = []
    for status in try node.need("statuses").elements() {
      let name = try status.text()
      if name == "all" {
        named += statuses
      } else {
        guard statuses.contains(name) else { throw status.error("\(name) is not a status") }
        named.append(name)
      }
    }
    let rule: JSONValue
    let answer: StatusTable.Answer
    if let condition = node.optional("when") {
      guard node.optional("may") == nil else { throw node.error("expected may or when, not both") }
      (rule, answer) = (condition.value, .depends)
    } else {
      let may = try node.need("may")
      guard let truth = may.value.truth else { throw may.error("expected true or false") }
      (rule, answer) = (.bool(truth), truth ? .yes : .no)
    }
    return Line(
      statuses: named, rule: rule,
      cell: StatusTable.Cell(
        answer: answer, citation: try node.text("citation"),
        isVerified: try node.truth("verified", absent: true)))
  }

  private func cells(
    _ lines: [Line], _ row: ContentNode
  ) throws(ContentError) -> [String: StatusTable.Cell] {
    var cells: [String: StatusTable.Cell] = [:]
    for line in lines {
      for status in line.statuses where cells.updateValue(line.cell, forKey: status) != nil {
        throw row.error("two cells for \(status)")
      }
    }
    let missing = statuses.filter { cells[$0] == nil }
    guard missing.isEmpty else {
      throw row.error("no cell for \(missing.joined(separator: ", "))")
    }
    return cells
  }

  /// One rule for a row: each line's statuses lead to what it says, groups by what tells them apart.
  private func rule(_ lines: [Line]) -> JSONValue {
    guard let last = lines.last else { return .bool(false) }
    guard lines.count > 1 else { return last.rule }
    var parts: [JSONValue] = []
    for group in groups where !lines.contains(where: { isWithin(group.statuses, $0) }) {
      parts += [isAny(fact, [group.name]), within(group.statuses, lines)]
    }
    for line in lines.dropLast() {
      let whole = groups.filter { isWithin($0.statuses, line) }.map(\.name)
      parts += [isAny(fact, line.statuses + whole), line.rule]
    }
    return Self.object("if", parts + [last.rule])
  }

  /// The same for the statuses of one group; the last of them holds where none is told.
  private func within(_ members: [String], _ lines: [Line]) -> JSONValue {
    let usual = lines.first { $0.statuses.contains(members[members.count - 1]) }
    var parts: [JSONValue] = []
    for line in lines where line.statuses != usual?.statuses {
      let shared = members.filter(line.statuses.contains)
      if !shared.isEmpty { parts += [isAny(detail, shared), line.rule] }
    }
    return Self.object("if", parts + [usual?.rule ?? .bool(false)])
  }

  private func isWithin(_ members: [String], _ line: Line) -> Bool {
    members.allSatisfy(line.statuses.contains)
  }

  private func isAny(_ fact: String, _ values: [String]) -> JSONValue {
    Self.object(
      "in",
      [
        .object([JSONMember(key: "var", value: .string(fact))]),
        .array(values.map { .string($0) }),
      ])
  }

  private static func object(_ name: String, _ operands: [JSONValue]) -> JSONValue {
    .object([JSONMember(key: name, value: .array(operands))])
  }
}
