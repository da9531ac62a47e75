import JSONText

/// Divides a long JSON text into its records while it is read, so that no more than one of them is
/// in memory: the elements of an array, or of the named lists of an object. A text may hold several
/// values after one another (JSON Lines).
struct JSONSplitter {
  /// What was found.
  enum Piece {
    /// An element of a list; of a top-level array, or of `contents`, where the name is empty.
    case record(list: String, [UInt8])
    /// An element that is longer than the limit, and was passed over.
    case tooLong(list: String)
    /// The end of an object, with its members but for those lists.
    case object([UInt8])
  }

  /// Lists that hold records.
  static let lists: Set<String> = [
    "organizations", "services", "locations", "service_at_locations", "contents",
  ]

  private enum Place {
    case outside, array, object, afterName, done
  }

  private var place = Place.outside
  /// Whether the array is a list within an object.
  private var list: String?
  private var bytes: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isTooLong = false
  private var isValue = false
  private var name = ""
  private var header: [UInt8] = []
  private var isFirst = true
  /// Bytes read so far.
  private(set) var offset = 0

  /// Takes bytes; calls for every piece that ends among them.
  mutating func take(_ chunk: UnsafeRawBufferPointer, _ found: (Piece) throws -> Void) throws {
    for byte in chunk {
      try take(byte, found)
      offset += 1
    }
  }

  /// The end of the text.
  func finish() throws(CatalogueError) {
    guard place == .outside, !isValue else { throw wrong("the text ends too early") }
    if isFirst { throw wrong("the text is empty") }
  }

  private func wrong(_ message: String) -> CatalogueError {
    .notADirectory(byte: offset, message: message)
  }

  private mutating func take(_ byte: UInt8, _ found: (Piece) throws -> Void) throws {
    if isValue {
      try takeValue(byte, found)
      return
    }
    if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { return }
    switch (place, byte) {
    case (.outside, 0xEF), (.outside, 0xBB), (.outside, 0xBF):
      guard offset < 3 else { throw wrong("expected { or [") }
    case (.outside, UInt8(ascii: "[")) where isFirst:
      place = .array
      isFirst = false
    case (.outside, UInt8(ascii: "{")):
      place = .object
      isFirst = false
      header = [byte]
    case (.array, UInt8(ascii: "]")):
      place = list == nil ? .outside : .object
      list = nil
    case (.array, UInt8(ascii: ",")), (.object, UInt8(ascii: ",")): break
    case (.object, UInt8(ascii: "}")):
      place = .outside
      header.append(byte)
      try found(.object(header))
    case (.object, UInt8(ascii: "\"")), (.array, _): begin(byte)
    case (.afterName, UInt8(ascii: ":")): place = .done
    case (.done, UInt8(ascii: "[")) where JSONSplitter.lists.contains(name):
      list = name == "contents" ? "" : name
      place = .array
    case (.done, _): begin(byte)
    default: throw wrong("expected something else")
    }
  }

  private mutating func begin(_ byte: UInt8) {
    bytes.removeAll(keepingCapacity: true)
    isValue = true
    isTooLong = false
    isInString = byte == UInt8(ascii: "\"")
    isEscaped = false
    depth = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") ? 1 : 0
    bytes.append(byte)
  }

  private mutating func takeValue(_ byte: UInt8, _ found: (Piece) throws -> Void) throws {
    if isInString {
      keep(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        if depth == 0 { try end(found) }
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
      if depth == 0 {
        // The end of a number or a word, which this byte is no part of.
        try end(found)
        try take(byte, found)
        return
      }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
        keep(byte)
        if depth == 0 { try end(found) }
        return
      }
    default: break
    }
    keep(byte)
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < CatalogueLimits.recordBytes { bytes.append(byte) } else { isTooLong = true }
  }

  private mutating func end(_ found: (Piece) throws -> Void) throws {
    isValue = false
    switch place {
    case .array:
      try found(isTooLong ? .tooLong(list: list ?? "") : .record(list: list ?? "", bytes))
    case .object:
      guard case .string(let name)? = try? JSONReader.read(bytes) else {
        throw wrong("expected a name in quotes")
      }
      self.name = name
      place = .afterName
    default:
      place = .object
      guard !isTooLong, header.count + bytes.count < CatalogueLimits.recordBytes else { return }
      if header.count > 1 { header.append(UInt8(ascii: ",")) }
      header += Array("\"\(name.filter { $0 != "\"" && $0 != "\\" })\":".utf8) + bytes
    }
  }
}
