/// The `{{name}}` marks in a phrase.
enum Placeholders {
  /// The template with each mark replaced; one that has no value stays as it is.
  static func filled(_ template: String, value: (String) -> String?) -> String {
    let bytes = template.utf8
    guard bytes.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var copied = bytes.startIndex
    for (name, range) in marks(in: template) {
      guard let text = value(name) else { continue }
      result += template[copied..<range.lowerBound]
      result += text
      copied = range.upperBound
    }
    return result + template[copied...]
  }

  /// The names in a template.
  static func names(in template: String) -> Set<String> {
    Set(marks(in: template).map(\.name))
  }

  /// Each mark with its name, in order.
  private static func marks(in template: String) -> [(name: String, range: Range<String.Index>)] {
    let bytes = template.utf8
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    var marks: [(name: String, range: Range<String.Index>)] = []
    var index = bytes.startIndex
    while let first = bytes[index...].firstIndex(of: open) {
      let second = bytes.index(after: first)
      guard second < bytes.endIndex else { break }
      guard bytes[second] == open else {
        index = second
        continue
      }
      let start = bytes.index(after: second)
      guard let end = bytes[start...].firstIndex(of: close) else { break }
      let last = bytes.index(after: end)
      guard last < bytes.endIndex, bytes[last] == close else {
        index = start
        continue
      }
      index = bytes.index(after: last)
      let inner = template[start..<end]
      let name = inner.utf8.contains(0x20) ? inner.filter { $0 != " " } : String(inner)
      marks.append((name, first..<index))
    }
    return marks
  }
}
