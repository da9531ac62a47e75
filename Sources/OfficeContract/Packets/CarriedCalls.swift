/// Questions of a kiosk to its office, or the office's answers, as a file: what a stick carries
/// where there is no network.
///
/// Every message in it is signed and every packet sealed as on the network, and it says no more than
/// the network would. The byte form is frozen: `WKCC`, version, direction, the kiosk, how many
/// messages, then each: its route, a status, its bytes behind their length.
public struct CarriedCalls: Equatable, Sendable {
  /// Which way it is carried.
  public enum Direction: UInt8, Sendable, CaseIterable {
    /// From a kiosk to the office.
    case up = 1
    /// From the office to a kiosk.
    case down = 2

    /// How the name of its file ends.
    public var suffix: String { self == .up ? "up" : "down" }
  }

  /// One question, or one answer.
  public struct Message: Equatable, Sendable {
    /// The route's name.
    public var route: String
    /// The HTTP status of an answer; 0 for a question.
    public var status: UInt16
    /// What would be the body.
    public var body: [UInt8]

    /// Makes a message.
    public init(route: String, status: UInt16 = 0, body: [UInt8]) {
      self.route = route
      self.status = status
      self.body = body
    }
  }

  /// Most bytes of a file.
  public static let bytes = 64 << 20
  /// So many bytes of letters come down at once, and the answer that goes beyond them.
  public static let mailBytes = 16 << 20
  /// Most messages of a file.
  public static let messages = 20_000
  private static let magic = Array("WKCC".utf8)
  private static let version: UInt8 = 1

  /// Which way.
  public var direction: Direction
  /// The kiosk that asks, or is answered.
  public var kiosk: KioskID
  /// In the order in which they are to be asked, and were answered.
  public var messages: [Message]

  /// Makes a file's content.
  public init(_ direction: Direction, kiosk: KioskID, messages: [Message]) {
    self.direction = direction
    self.kiosk = kiosk
    self.messages = messages
  }

  /// Whether a file with these messages has room for another of any length, and for the answers to
  /// what else was asked.
  public static func hasRoom(after messages: [Message]) -> Bool {
    messages.reduce(0) { $0 + $1.body.count } < bytes * 3 / 4 && messages.count < self.messages
  }

  /// The name of a file of it; the number tells several apart.
  public static func fileName(_ direction: Direction, kiosk: KioskID, number: Int) -> String {
    "\(kiosk.text)-\(number).\(direction.suffix)"
  }

  /// The bytes of the file.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.raw(Self.magic)
    writer.number(Self.version)
    writer.number(direction.rawValue)
    writer.shortText(kiosk.text)
    writer.number(UInt32(clamping: messages.count))
    for message in messages {
      writer.shortText(message.route)
      writer.number(message.status)
      writer.number(UInt32(clamping: message.body.count))
      writer.raw(message.body)
    }
    return writer.bytes
  }

  /// Reads the bytes of a file; any bytes may come. A file that was cut off is refused whole.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    guard bytes.count <= Self.bytes else { throw .tooLarge(what: "file", limit: Self.bytes) }
    var reader = ByteReader(bytes)
    guard let magic = reader.raw(Self.magic.count), Array(magic) == Self.magic,
      let version = reader.number(UInt8.self)
    else { throw .malformed(what: "file") }
    guard version == Self.version else {
      throw .unknownVersion(what: "file", version: Int(version))
    }
    guard let direction = reader.number(UInt8.self).flatMap({ Direction(rawValue: $0) }),
      let kiosk = reader.shortText().flatMap({ KioskID(text: $0) }),
      let count = reader.number(UInt32.self), count <= Self.messages
    else { throw .malformed(what: "file") }
    var messages: [Message] = []
    for _ in 0..<count {
      guard let route = reader.shortText(), let status = reader.number(UInt16.self),
        let length = reader.number(UInt32.self), let body = reader.raw(Int(length))
      else { throw .malformed(what: "file") }
      messages.append(Message(route: route, status: status, body: Array(body)))
    }
    guard reader.remaining == 0 else { throw .malformed(what: "file") }
    self.init(direction, kiosk: kiosk, messages: messages)
  }
}
