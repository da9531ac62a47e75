import Chance
import JSONText

/// Rules and data made to take long: wide, deep, repeated, and with the dearest conversions.
public enum HostileRule {
  /// A rule that repeats one dear operation, or nests loops over all of the data.
  public static func rule(_ seed: inout SeededGenerator) -> JSONValue {
    let count = Int.random(in: 1...3000, using: &seed)
    let dear = operation(&seed)
    switch Int.random(in: 0..<6, using: &seed) {
    case 0: return call("and", Array(repeating: call("!", [call("!", [dear])]), count: count))
    case 1: return .array(Array(repeating: dear, count: count))
    case 2: return call("cat", Array(repeating: dear, count: count))
    case 3: return call("merge", Array(repeating: dear, count: count))
    case 4:
      let body = call(
        "cat", [variable("accumulator"), variable("accumulator"), variable("current")])
      return call("reduce", [variable("list"), seed.oneIn(2) ? body : dear, .string("ab")])
    default:
      var nested = dear
      for _ in 0..<Int.random(in: 1...20, using: &seed) {
        let loop = ["map", "filter", "all", "some", "none"].randomElement(using: &seed) ?? "map"
        nested = call(loop, [seed.oneIn(2) ? variable("list") : variable(""), nested])
      }
      return nested
    }
  }

  /// Data with long texts, long lists and wide objects.
  public static func data(_ seed: inout SeededGenerator) -> JSONValue {
    let size = 1 << Int.random(in: 0...15, using: &seed)
    let texts = ["a", "1", " ", "\u{65E5}", "e\u{301}", ".", "1e"]
    let text = String(repeating: texts.randomElement(using: &seed) ?? "a", count: size)
    let list = (0..<Int.random(in: 0...size, using: &seed)).map { JSONValue.integer(Int64($0)) }
    var members = (0..<Int.random(in: 0...min(size, 2000), using: &seed)).map {
      JSONMember(key: "member\($0)", value: .null)
    }
    members += [
      JSONMember(key: "text", value: .string(text)), JSONMember(key: "list", value: .array(list)),
      JSONMember(key: "lists", value: .array(Array(repeating: .array(list), count: 10))),
    ]
    return .object(members)
  }

  private static func operation(_ seed: inout SeededGenerator) -> JSONValue {
    let text = variable("text")
    let list = variable(["list", "lists", ""].randomElement(using: &seed) ?? "")
    let all = [
      call("===", [text, text]), call("==", [text, list]), call("<=", [text, text]),
      call("-", [text]), call("+", [text, text]), call("in", [text, text]),
      call("in", [text, list]), call("substr", [text, .integer(1)]), call("cat", [list, list]),
      call("max", [list, text]), call("missing", [list]), call("missing", [text]),
      call("missing_some", [.integer(1), list]), variable("no.such.member"), call("var", [text]),
      call("merge", [list, list]), list, text, call("%", [text, list]), call("!", [list]),
    ]
    return all.randomElement(using: &seed) ?? .null
  }

  private static func variable(_ name: String) -> JSONValue { call("var", [.string(name)]) }

  private static func call(_ name: String, _ operands: [JSONValue]) -> JSONValue {
    .object([JSONMember(key: name, value: .array(operands))])
  }
}
