import JSONText
import Posix
import Rules

/// `kiosk rule`: applies rules to data, a line at a time, for authors and for other test suites.
///
/// Each line in is `{"rule":...,"data":...}`; each line out is `{"result":...}`, or
/// `{"error":{"path":...,"message":...}}` where the rule cannot be read or applied. No line ends
/// the command: it ends where its input ends.
struct RuleCommand {
  /// Answers every line of standard input.
  func run() -> Int32 {
    var reader = LineReader(descriptor: 0, maximum: JSONReader.maximumBytes)
    while let line = reader.next() {
      Streams.output(RuleCommand.answer(line).jsonText + "\n")
    }
    return 0
  }

  private static func answer(_ line: LineReader.Line) -> JSONValue {
    guard case .bytes(let bytes) = line else {
      return problem("", "the line is longer than \(JSONReader.maximumBytes) bytes")
    }
    do {
      let request = try JSONReader.read(bytes)
      guard request.members != nil, let rule = request["rule"] else {
        return problem("", "expected {\"rule\":...,\"data\":...}")
      }
      let result = try ClassicRule(rule).evaluate(request["data"] ?? .null)
      return .object([JSONMember(key: "result", value: result)])
    } catch let error as RuleProblem {
      return problem(error.path, error.message)
    } catch let error as JSONProblem {
      return problem("", error.message)
    } catch {
      return problem("", "\(error)")
    }
  }

  private static func problem(_ path: String, _ message: String) -> JSONValue {
    let detail: [JSONMember] = [
      JSONMember(key: "path", value: .string(path)),
      JSONMember(key: "message", value: .string(message)),
    ]
    return .object([JSONMember(key: "error", value: .object(detail))])
  }
}
