/// One answer on the check page.
struct CheckRow: Sendable {
  /// What it is called; nothing for the step's own label.
  let label: Phrase?
  /// The answer in words, a line each; empty where none was given.
  let value: String

  init(_ value: String, label: Phrase? = nil) {
    self.value = value
    self.label = label
  }

  /// An answer of several lines; those that are empty are left out.
  init(_ lines: [String]) { self.init(lines.filter { !$0.isEmpty }.joined(separator: "\n")) }
}
