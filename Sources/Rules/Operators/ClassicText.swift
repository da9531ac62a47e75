import JSONText

/// `cat substr in` of JsonLogic. Lengths count UTF-16 units, as in JavaScript.
let classicText: [ClassicOperator] = [
  ClassicOperator("cat") { (run, values) throws(RuleProblem) in
    var text = ""
    for value in values where value != .null { text += try run.text(value) }
    try run.charge(text.utf8.count / 16)
    return .string(text)
  },
  ClassicOperator("substr") { (run, values) throws(RuleProblem) in
    let units = Array(try run.text(values.at(0)).utf16)
    let tail = cut(units, start: try run.number(values.at(1)), length: nil)
    guard let given = values.at(2) else { return .string(String(decoding: tail, as: UTF16.self)) }
    let length = try run.number(given)
    let part =
      length < 0
      ? cut(tail, start: 0, length: Double(tail.count) + length)
      : cut(tail, start: 0, length: length)
    return .string(String(decoding: part, as: UTF16.self))
  },
  ClassicOperator("in") { (run, values) throws(RuleProblem) in
    switch values.at(1) {
    case .some(.string(let text)):
      let sought = Array(try run.text(values.at(0)).utf8)
      try run.charge(text.utf8.count / 16 * max(1, sought.count / 16))
      return .bool(contains(Array(text.utf8), sought))
    case .some(.array(let elements)):
      try run.charge(elements.count / 16)
      for element in elements where try run.isSame(element, values.at(0)) { return .bool(true) }
      return .bool(false)
    default: return .bool(false)
    }
  },
]

/// JavaScript's `substr` on units: a negative start counts from the end.
private func cut(_ units: [UInt16], start: Double, length: Double?) -> [UInt16] {
  let count = Double(units.count)
  let from = start.isNaN ? 0 : (start < 0 ? max(0, count + start.rounded(.up)) : start)
  let first = min(count, from).rounded(.down)
  let wanted = length.map { $0.isNaN ? 0 : max(0, $0) } ?? count
  let last = min(count, first + wanted.rounded(.down))
  guard first < last else { return [] }
  return Array(units[Int(first)..<Int(last)])
}

private func contains(_ bytes: [UInt8], _ sought: [UInt8]) -> Bool {
  guard let head = sought.first else { return true }
  guard sought.count <= bytes.count else { return false }
  for start in 0...(bytes.count - sought.count) where bytes[start] == head {
    if bytes[start..<start + sought.count].elementsEqual(sought) { return true }
  }
  return false
}
