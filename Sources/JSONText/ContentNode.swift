import Values

/// A place in a content file: gives typed values, or an error that names file and place.
package struct ContentNode {
  package let file: String
  package let path: String
  package let value: JSONValue

  package init(file: String, path: String, value: JSONValue) {
    self.file = file
    self.path = path
    self.value = value
  }

  package init(file: String, bytes: [UInt8]) throws(ContentError) {
    do {
      let value = try JSONReader.read(bytes, rejectsRepeatedNames: true)
      self.init(file: file, path: "", value: value)
    } catch {
      throw ContentError(file: file, path: "line \(error.line)", message: error.message)
    }
  }

  package func error(_ message: String) -> ContentError {
    ContentError(file: file, path: path, message: message)
  }

  package func child(_ name: String, _ value: JSONValue) -> ContentNode {
    ContentNode(file: file, path: path.isEmpty ? name : "\(path).\(name)", value: value)
  }

  /// The same place with another value, for rules that are made from what stands there.
  package func replacing(_ value: JSONValue) -> ContentNode {
    ContentNode(file: file, path: path, value: value)
  }

  package func optional(_ name: String) -> ContentNode? { value[name].map { child(name, $0) } }

  package func need(_ name: String) throws(ContentError) -> ContentNode {
    guard let found = optional(name) else { throw error("\(name) is missing") }
    return found
  }

  package func text() throws(ContentError) -> String {
    guard let text = value.text, !text.isEmpty else { throw error("expected a text") }
    return text
  }

  package func text(_ name: String) throws(ContentError) -> String { try need(name).text() }

  package func truth(_ name: String, absent: Bool) throws(ContentError) -> Bool {
    guard let node = optional(name) else { return absent }
    guard let truth = node.value.truth else { throw node.error("expected true or false") }
    return truth
  }

  package func whole() throws(ContentError) -> Int64 {
    guard let whole = value.whole else { throw error("expected a whole number") }
    return whole
  }

  package func number() throws(ContentError) -> Rational {
    guard let exact = value.exact else { throw error("expected a number") }
    return exact
  }

  package func date() throws(ContentError) -> CalendarDate {
    guard let date = CalendarDate(iso: try text()) else {
      throw error("expected a date such as 2026-10-01")
    }
    return date
  }

  package func elements() throws(ContentError) -> [ContentNode] {
    guard let elements = value.elements else { throw error("expected a list") }
    return elements.enumerated().map { child("\($0.offset)", $0.element) }
  }

  package func members() throws(ContentError) -> [(name: String, node: ContentNode)] {
    guard let members = value.members else { throw error("expected an object") }
    return members.map { ($0.key, child($0.key, $0.value)) }
  }

  package func texts(_ name: String) throws(ContentError) -> [String] {
    guard let node = optional(name) else { return [] }
    var texts: [String] = []
    for element in try node.elements() { texts.append(try element.text()) }
    return texts
  }

  /// Refuses names that nobody reads: most are misspelt.
  package func allow(_ names: Set<String>) throws(ContentError) {
    for member in try members() where !names.contains(member.name) {
      throw member.node.error("unknown name; expected one of \(names.sorted())")
    }
  }
}
