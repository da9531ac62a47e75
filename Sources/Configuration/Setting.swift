/// One key of the configuration: its name, its type, its range and what it is for.
public struct Setting: Sendable {
  /// Where a value lives.
  typealias Place<Value> = any WritableKeyPath<Configuration, Value> & Sendable

  /// Where the value lives, and what it may be.
  enum Kind: Sendable {
    /// A text on one line, to a number of characters; may be empty where its default is.
    case text(Place<String>, limit: Int)
    /// A file or folder; a relative one starts at the configuration file's folder.
    case path(Place<String>)
    /// Words with commas or spaces between them.
    case list(Place<[String]>)
    /// A language tag.
    case tag(Place<String>)
    /// `yes` or `no`.
    case yesNo(Place<Bool>)
    /// A whole number.
    case whole(Place<Int>, ClosedRange<Int>)
    /// Degrees with decimals, or nothing.
    case degrees(Place<Double?>, ClosedRange<Double>)
    /// Who runs the agent.
    case agent(Place<Configuration.Sync.Agent>)
    /// An address of the office, or nothing.
    case url(Place<String>)
    /// Hashes of public keys, `sha256//BASE64`, with commas or spaces between them.
    case pins(Place<[String]>)
    /// `address:port`.
    case endpoint(Place<String>)
  }

  /// The section, without its brackets.
  public let section: String
  /// The key.
  public let key: String
  /// What it is for, in sentences for an administrator.
  public let explanation: String

  let kind: Kind

  init(_ section: String, _ key: String, _ kind: Kind, _ explanation: String) {
    self.section = section
    self.key = key
    self.kind = kind
    self.explanation = explanation
  }

  /// `privacy.idle_seconds`.
  public var name: String { "\(section).\(key)" }

  /// What may stand there, for an error message: "a whole number from 30 to 600".
  public var expected: String {
    switch kind {
    case .text(_, let limit): "a text of at most \(limit) characters"
    case .path: "a file or folder"
    case .list: "language tags such as en es zh-Hans, with spaces or commas between them"
    case .tag: "a language tag such as en or zh-Hans"
    case .yesNo: "yes or no"
    case .whole(_, let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .degrees(_, let range): "degrees from \(range.lowerBound) to \(range.upperBound)"
    case .agent:
      Configuration.Sync.Agent.allCases.map(\.rawValue).joined(separator: ", ")
    case .url: "https://HOST or https://HOST:PORT (http:// only to this machine itself)"
    case .pins: "sha256//BASE64 of a public key, 44 characters after the slashes"
    case .endpoint: "ADDRESS:PORT such as 127.0.0.1:8443 or [::1]:8443"
    }
  }

  /// The value as it is written in the file.
  public func written(in configuration: Configuration) -> String {
    switch kind {
    case .text(let path, _), .path(let path), .tag(let path), .url(let path), .endpoint(let path):
      configuration[keyPath: path]
    case .list(let path), .pins(let path): configuration[keyPath: path].joined(separator: " ")
    case .yesNo(let path): configuration[keyPath: path] ? "yes" : "no"
    case .whole(let path, _): "\(configuration[keyPath: path])"
    case .degrees(let path, _): configuration[keyPath: path].map { "\($0)" } ?? ""
    case .agent(let path): configuration[keyPath: path].rawValue
    }
  }

  /// Takes a value into a configuration.
  ///
  /// - Returns: whether it is one that may stand there.
  func take(_ text: String, folder: String, into configuration: inout Configuration) -> Bool {
    switch kind {
    case .text(let path, let limit):
      guard text.count <= limit, !text.isEmpty || configuration[keyPath: path].isEmpty else {
        return false
      }
      configuration[keyPath: path] = text
    case .path(let path):
      let isRelative = !text.isEmpty && !text.hasPrefix("/") && !folder.isEmpty
      configuration[keyPath: path] = isRelative ? "\(folder)/\(text)" : text
    case .list(let path):
      let tags = Setting.words(text)
      guard tags.allSatisfy(Setting.isTag), Set(tags).count == tags.count else { return false }
      configuration[keyPath: path] = tags
    case .tag(let path):
      guard Setting.isTag(text) else { return false }
      configuration[keyPath: path] = text
    case .yesNo(let path):
      guard text == "yes" || text == "no" else { return false }
      configuration[keyPath: path] = text == "yes"
    case .whole(let path, let range):
      guard let number = Int(text), range.contains(number) else { return false }
      configuration[keyPath: path] = number
    case .degrees(let path, let range):
      let number = Double(text)
      guard text.isEmpty || number.map(range.contains) == true else { return false }
      configuration[keyPath: path] = number
    case .agent(let path):
      guard let agent = Configuration.Sync.Agent(rawValue: text) else { return false }
      configuration[keyPath: path] = agent
    case .url(let path):
      guard text.isEmpty || Setting.isOfficeAddress(text) else { return false }
      configuration[keyPath: path] = text
    case .pins(let path):
      let pins = Setting.words(text)
      guard pins.allSatisfy(Setting.isPin) else { return false }
      configuration[keyPath: path] = pins
    case .endpoint(let path):
      guard text.isEmpty && Configuration()[keyPath: path].isEmpty || Setting.isEndpoint(text)
      else { return false }
      configuration[keyPath: path] = text
    }
    return true
  }

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "," || $0 == "\t" }.map { String($0) }
  }

  /// The Base64 form of 32 bytes (RFC 4648, section 4) after its name.
  private static func isPin(_ text: String) -> Bool {
    guard text.hasPrefix("sha256//"), text.hasSuffix("=") else { return false }
    let digits = text.dropFirst(8).dropLast()
    return digits.count == 43
      && digits.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/".contains($0)) }
  }

  private static func isTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return text.count <= 35
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      } && (2...3).contains(parts.first?.count ?? 0)
  }

  private static func isOfficeAddress(_ text: String) -> Bool {
    guard let separator = text.firstRange(of: "://") else { return false }
    let scheme = text[..<separator.lowerBound]
    var rest = text[separator.upperBound...]
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    let allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]"
    guard !rest.isEmpty, rest.count <= 253, rest.allSatisfy({ allowed.contains($0) }) else {
      return false
    }
    var host = rest
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
      guard let port = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(port) else {
        return false
      }
      host = rest[..<colon]
    }
    guard !host.isEmpty else { return false }
    return scheme == "https"
      || (scheme == "http" && ["127.0.0.1", "localhost", "[::1]"].contains(String(host)))
  }

  private static func isEndpoint(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return false }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.count > 2 && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" }
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { Int($0).map((0...255).contains) ?? false }
  }
}
