import JSONText

/// `var missing missing_some log` of JsonLogic: access to the data.
let classicData: [ClassicOperator] = [
  ClassicOperator(
    "var",
    lazy: { (run, operands, data) throws(RuleProblem) in
      let values = try run.evaluate(operands, data)
      guard let name = values.at(0), name != .null, name != .string("") else { return data }
      return try lookUp(&run, try run.text(name), data) ?? values.at(1) ?? .null
    }),
  ClassicOperator(
    "missing",
    lazy: { (run, operands, data) throws(RuleProblem) in
      let values = try run.evaluate(operands, data)
      return .array(try absent(&run, values.first?.elements ?? values, data))
    }),
  ClassicOperator(
    "missing_some",
    lazy: { (run, operands, data) throws(RuleProblem) in
      let values = try run.evaluate(operands, data)
      let names = values.at(1)?.elements ?? []
      let lacking = try absent(&run, names, data)
      let needed = try run.number(values.at(0))
      return .array(Double(names.count - lacking.count) >= needed ? [] : lacking)
    }),
  ClassicOperator("log") { (_, values) throws(RuleProblem) in values.at(0) ?? .null },
]

private func absent(
  _ run: inout ClassicRun, _ names: [JSONValue], _ data: JSONValue
) throws(RuleProblem) -> [JSONValue] {
  var lacking: [JSONValue] = []
  for name in names {
    try run.charge(1)
    let found = try lookUp(&run, try run.text(name), data) ?? .null
    if found == .null || found == .string("") { lacking.append(name) }
  }
  return lacking
}

/// The value at a path of names and positions joined by dots.
private func lookUp(
  _ run: inout ClassicRun, _ path: String, _ data: JSONValue
) throws(RuleProblem) -> JSONValue? {
  if path.isEmpty { return data }
  var value = data
  var rest = path[...]
  while true {
    let end = rest.utf8.firstIndex(of: UInt8(ascii: ".")) ?? rest.endIndex
    let name = String(rest[..<end])
    switch value {
    case .object(let members):
      try run.charge(members.count / 16)
      guard let member = value[name] else { return nil }
      value = member
    case .array(let elements):
      guard let index = Int(name), elements.indices.contains(index) else { return nil }
      value = elements[index]
    default: return nil
    }
    guard end < rest.endIndex else { return value }
    rest = rest[rest.utf8.index(after: end)...]
  }
}
