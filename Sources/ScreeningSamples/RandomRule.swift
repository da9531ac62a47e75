import Chance
import JSONText
import Rules

/// Random rules and data: whatever comes, there is a result or an error, and soon.
public enum RandomRule {
  private static let names = ["a", "b", "0", "a.b", "", "current", "accumulator", "1.a"]

  /// A value at most so deep.
  public static func value(_ seed: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &seed) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &seed))
    case 2: return .integer(Int64.random(in: -3...20, using: &seed))
    case 3: return .number(JSONNumber(Double.random(in: -1e22...1e22, using: &seed)))
    case 4:
      return .string(["", "a", "12", " 3 ", "0x1f", "日本", "a.b"].randomElement(using: &seed) ?? "")
    case 5: return .string(String(repeating: "ab", count: Int.random(in: 0...40, using: &seed)))
    case 6, 7:
      return .array(
        (0..<Int.random(in: 0...6, using: &seed)).map { _ in value(&seed, depth: depth - 1) })
    default:
      return .object(
        (0..<Int.random(in: 0...3, using: &seed)).map { _ in
          JSONMember(
            key: names.randomElement(using: &seed) ?? "", value: value(&seed, depth: depth - 1))
        })
    }
  }

  /// A rule at most so deep.
  public static func rule(_ seed: inout SeededGenerator, depth: Int) -> JSONValue {
    if depth == 0 || seed.oneIn(6) {
      if seed.oneIn(2) {
        let name = JSONValue.string(names.randomElement(using: &seed) ?? "")
        return .object([JSONMember(key: "var", value: name)])
      }
      return value(&seed, depth: 1)
    }
    let name = ClassicRule.operatorNames.randomElement(using: &seed) ?? "and"
    let operands = (0..<Int.random(in: 0...4, using: &seed)).map { _ in
      rule(&seed, depth: depth - 1)
    }
    let value = operands.count == 1 && seed.oneIn(2) ? operands[0] : .array(operands)
    return .object([JSONMember(key: name, value: value)])
  }
}
