/// Reads iCalendar as strictly as RFC 5545 says, and nothing else: an error for everything that a
/// lenient reader would let pass.
struct StrictCalendar {
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  private struct Property {
    let component: String
    let name: String
    let value: String
  }

  private var properties: [Property] = []

  init(_ text: String) throws {
    var open: [String] = []
    var required: [String: Set<String>] = [:]
    for line in try StrictCalendar.unfolded(text) {
      let (name, parameters, value) = try StrictCalendar.parts(line)
      if name == "BEGIN" {
        guard parameters.isEmpty else { throw Broken(description: "BEGIN has parameters") }
        if open.isEmpty, value != "VCALENDAR" { throw Broken(description: "begins with \(value)") }
        open.append(value)
        required[value] = []
        continue
      }
      guard let component = open.last else { throw Broken(description: "outside: \(line)") }
      if name == "END" {
        guard value == component else { throw Broken(description: "END:\(value) in \(component)") }
        try StrictCalendar.check(component, required[component] ?? [])
        open.removeLast()
        continue
      }
      guard required[component]?.insert(name).inserted == true || name == "RDATE" else {
        throw Broken(description: "\(name) twice in \(component)")
      }
      properties.append(
        Property(component: component, name: name, value: try StrictCalendar.text(name, value)))
    }
    guard open.isEmpty, !properties.isEmpty else { throw Broken(description: "open: \(open)") }
  }

  func values(_ component: String, _ name: String) -> [String] {
    properties.filter { $0.component == component && $0.name == name }.map(\.value)
  }

  /// Section 3.1: every line ends with CRLF, none is longer than 75 octets.
  private static func unfolded(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    guard bytes.suffix(2) == [13, 10] else { throw Broken(description: "no CRLF at the end") }
    var (lines, line): ([[UInt8]], [UInt8]) = ([], [])
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 10:
        guard line.last == 13 else { throw Broken(description: "LF without CR") }
        line.removeLast()
        guard line.count <= 75 else { throw Broken(description: "\(line.count) octets") }
        // Each part is whole characters.
        guard let part = String(validating: line, as: UTF8.self) else {
          throw Broken(description: "a line ends within a character")
        }
        if part.utf8.first == 32 {
          guard !lines.isEmpty else { throw Broken(description: "folds nothing") }
          lines[lines.count - 1] += line.dropFirst()
        } else {
          guard !line.isEmpty else { throw Broken(description: "empty line") }
          lines.append(line)
        }
        line = []
      case 13 where index + 1 < bytes.count && bytes[index + 1] != 10:
        throw Broken(description: "CR without LF")
      case 0..<9, 11, 12, 14..<32, 127: throw Broken(description: "control character \(byte)")
      default: line.append(byte)
      }
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func parts(_ line: String) throws -> (String, [String], String) {
    var (parts, part, isQuoted): ([String], String.UnicodeScalarView, Bool) = ([], .init(), false)
    let scalars = Array(line.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, scalar == ":" || scalar == ";" {
        parts.append(String(part))
        part = .init()
        if scalar == ":" {
          let value = String(String.UnicodeScalarView(scalars[(index + 1)...]))
          let name = parts.removeFirst()
          guard !name.isEmpty, name.utf8.allSatisfy({ (65...90).contains($0) || $0 == 45 }) else {
            throw Broken(description: "name \(name)")
          }
          guard parts.allSatisfy({ $0.contains("=") }) else {
            throw Broken(description: "parameters of \(line)")
          }
          return (name, parts, value)
        }
      } else {
        part.append(scalar)
      }
    }
    throw Broken(description: "no value: \(line)")
  }

  /// Section 3.3.11 for texts, 3.3.5 for times.
  private static func text(_ name: String, _ value: String) throws -> String {
    switch name {
    case "DTSTART", "DTEND", "DTSTAMP":
      let body = value.hasSuffix("Z") ? value.dropLast() : value[...]
      guard body.utf8.count == 15, Array(body)[8] == "T",
        body.filter(\.isNumber).count == 14, name != "DTSTAMP" || value.hasSuffix("Z")
      else { throw Broken(description: "\(name):\(value)") }
      return value
    case "SUMMARY", "LOCATION", "UID", "PRODID", "TZID":
      var text = String.UnicodeScalarView()
      var isEscaped = false
      for scalar in value.unicodeScalars {
        if isEscaped {
          guard "\\;,nN".unicodeScalars.contains(scalar) else {
            throw Broken(description: "\\\(scalar)")
          }
          text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == ";" || scalar == "," {
          throw Broken(description: "bare \(scalar) in \(name)")
        } else {
          text.append(scalar)
        }
      }
      if isEscaped { throw Broken(description: "ends with a backslash") }
      return String(text)
    default: return value
    }
  }

  /// Sections 3.6.1, 3.6.5 and 3.4: what a component must have.
  private static func check(_ component: String, _ found: Set<String>) throws {
    let needed: [String: Set<String>] = [
      "VCALENDAR": ["PRODID", "VERSION"], "VEVENT": ["UID", "DTSTAMP", "DTSTART"],
      "VTIMEZONE": ["TZID"], "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
      "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
    ]
    guard let needed = needed[component] else { throw Broken(description: component) }
    guard needed.isSubset(of: found) else {
      throw Broken(description: "\(component) lacks \(needed.subtracting(found))")
    }
  }
}
