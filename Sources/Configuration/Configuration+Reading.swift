import Posix

extension Configuration {
  /// The largest file taken, in bytes.
  public static let maximumBytes = 256 * 1024

  /// Reads the file that `--config` names; the defaults where it names none.
  ///
  /// - Throws: `ConfigurationError`, as `init(path:)` does.
  public init(option path: String?) throws(ConfigurationError) {
    if let path { try self.init(path: path) } else { self.init() }
  }

  /// Reads a configuration file.
  ///
  /// - Throws: `ConfigurationError` where the file is missing, cannot be read, or says something
  ///   that cannot be.
  public init(path: String) throws(ConfigurationError) {
    let bytes: [UInt8]
    do { bytes = try RegularFile.bytes(path, maximumBytes: Configuration.maximumBytes) } catch {
      throw ConfigurationError(
        file: path, found: Configuration.found(error), expected: "a configuration file")
    }
    try self.init(bytes: bytes, file: path)
  }

  private static func found(_ problem: RegularFile.Problem) -> String {
    switch problem {
    case .missing: "no such file"
    case .folder: "a folder"
    case .notAFile: "a pipe or a device"
    case .tooLarge(let bytes): "a file of more than \(bytes) bytes"
    case .denied, .system: "a file that may not be read"
    }
  }

  /// Reads a configuration from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text.
  ///   - file: how the file is named in errors; relative paths in it start at its folder.
  /// - Throws: `ConfigurationError` that names the line.
  public init(bytes: [UInt8], file: String) throws(ConfigurationError) {
    guard bytes.count <= Configuration.maximumBytes else {
      throw ConfigurationError(
        file: file, found: "\(bytes.count) bytes",
        expected: "at most \(Configuration.maximumBytes) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(file: file, found: "bytes that are no UTF-8", expected: "UTF-8 text")
    }
    try self.init(text: text, file: file)
  }

  /// Reads a configuration from text.
  ///
  /// - Throws: `ConfigurationError` that names the line.
  public init(text: String, file: String) throws(ConfigurationError) {
    self.init()
    var reader = LineReader(file: file)
    let content = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      try reader.read(line, into: &self)
    }
    try check(reader)
  }

  /// Rules that bind two keys.
  private func check(_ reader: LineReader) throws(ConfigurationError) {
    if !kiosk.languages.isEmpty, !kiosk.languages.contains(kiosk.language) {
      throw reader.failure(
        "kiosk.language", with: "kiosk.languages", found: "\"\(kiosk.language)\"",
        expected: "one of kiosk.languages: \(kiosk.languages.joined(separator: " "))")
    }
    if (kiosk.latitude == nil) != (kiosk.longitude == nil) {
      let missing = kiosk.latitude == nil ? "latitude" : "longitude"
      let given = kiosk.latitude == nil ? "longitude" : "latitude"
      throw reader.failure(
        "kiosk.\(missing)", with: "kiosk.\(given)", found: "nothing",
        expected: "both latitude and longitude, or neither")
    }
    if office.tlsCert.isEmpty != office.tlsKey.isEmpty {
      let missing = office.tlsCert.isEmpty ? "tls_cert" : "tls_key"
      let given = office.tlsCert.isEmpty ? "tls_key" : "tls_cert"
      throw reader.failure(
        "office.\(missing)", with: "office.\(given)", found: "nothing",
        expected: "both tls_cert and tls_key, or neither")
    }
  }
}

/// Takes one line after the other.
private struct LineReader {
  let file: String
  private var folder: String
  private var line = 0
  private var section: String?
  private var lines: [String: Int] = [:]

  init(file: String) {
    self.file = file
    folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
    if folder.isEmpty, file.hasPrefix("/") { folder = "/" }
  }

  func failure(_ key: String, with other: String, found: String, expected: String)
    -> ConfigurationError
  {
    ConfigurationError(
      file: file, line: lines[key] ?? lines[other], key: key, found: found, expected: expected)
  }

  private func failure(found: String, expected: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, found: found, expected: expected)
  }

  mutating func read(_ text: Substring, into configuration: inout Configuration)
    throws(ConfigurationError)
  {
    line += 1
    let content = trimmed(withoutComment(text))
    if content.isEmpty { return }
    if content.hasPrefix("[") {
      try begin(content)
    } else {
      try take(content, into: &configuration)
    }
  }

  private mutating func begin(_ header: Substring) throws(ConfigurationError) {
    let known = Configuration.settings.reduce(into: [String]()) {
      if $0.last != $1.section { $0.append($1.section) }
    }
    let name = String(header.dropFirst().dropLast())
    guard header.hasSuffix("]"), known.contains(name) else {
      throw failure(
        found: quoted(header),
        expected: "a section: " + known.map { "[\($0)]" }.joined(separator: ", "))
    }
    section = name
  }

  private mutating func take(_ content: Substring, into configuration: inout Configuration)
    throws(ConfigurationError)
  {
    guard let equals = content.firstIndex(of: "=") else {
      throw failure(found: quoted(content), expected: "key = value, [section] or # comment")
    }
    let key = String(trimmed(content[..<equals]))
    let value = String(trimmed(content[content.index(after: equals)...]))
    guard let section else {
      throw failure(found: quoted(content), expected: "a section such as [kiosk] before it")
    }
    let settings = Configuration.settings.filter { $0.section == section }
    guard let setting = settings.first(where: { $0.key == key }) else {
      let known = settings.map(\.key).joined(separator: ", ")
      throw ConfigurationError(
        file: file, line: line, key: "\(section).\(key)", found: "an unknown key",
        expected: "one of \(known)")
    }
    if let earlier = lines[setting.name] {
      throw ConfigurationError(
        file: file, line: line, key: setting.name,
        found: "the key again (first on line \(earlier))",
        expected: "each key once")
    }
    lines[setting.name] = line
    guard setting.take(value, folder: folder, into: &configuration) else {
      throw ConfigurationError(
        file: file, line: line, key: setting.name, found: quoted(value), expected: setting.expected)
    }
  }

  /// A `#` begins a comment at the start of a line and after a space.
  private func withoutComment(_ text: Substring) -> Substring {
    var isAfterSpace = true
    for index in text.indices {
      if text[index] == "#", isAfterSpace { return text[..<index] }
      isAfterSpace = text[index] == " " || text[index] == "\t"
    }
    return text
  }

  private func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  private func quoted(_ text: some StringProtocol) -> String {
    text.isEmpty ? "nothing" : "\"\(text.prefix(80))\(text.count > 80 ? "..." : "")\""
  }
}
