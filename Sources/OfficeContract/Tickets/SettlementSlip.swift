import Values

/// A kiosk's signed word on all its units, short enough for paper: every lease that it was given up to
/// a moment is returned unsold, but those it names.
///
/// For a kiosk whose line is dead: a clerk types the slip at the office. From the moment it is printed
/// the kiosk sells none of those units.
public struct SettlementSlip: Equatable, Sendable {
  /// A lease that was sold, by the begin of its name.
  public struct Sold: Equatable, Hashable, Sendable {
    /// How many bytes of a lease's name are given.
    public static let prefixBytes = 4
    /// The begin of its name.
    public var prefix: [UInt8]
    /// Number of the packet in which it was sold.
    public var sequence: UInt64

    /// Names a lease.
    public init(_ lease: LeaseID, sequence: UInt64) {
      prefix = Array(lease.bytes.prefix(Sold.prefixBytes))
      self.sequence = sequence
    }

    fileprivate init(prefix: [UInt8], sequence: UInt64) {
      self.prefix = prefix
      self.sequence = sequence
    }
  }

  /// The format this program writes.
  public static let currentVersion: UInt8 = 1
  /// Most sold units that one slip names.
  public static let mostSold = 200
  /// Characters in a line, the last of them a check of the line.
  private static let lineCharacters = 25

  /// The kiosk.
  public var kiosk: KioskID
  /// Its epoch.
  public var epoch: Epoch
  /// The office's time in the last answer that brought leases: it speaks of those given until then.
  public var throughOfficeMilliseconds: Int64
  /// What it sold of them and the office may not have heard of.
  public var sold: [Sold]
  /// The kiosk's Ed25519 signature over `signedBytes`.
  public var signature: Signature

  /// Makes a slip; sign `signedBytes` and set `signature`.
  public init(
    kiosk: KioskID, epoch: Epoch, throughOfficeMilliseconds: Int64, sold: [Sold],
    signature: Signature = .zero
  ) {
    self.kiosk = kiosk
    self.epoch = epoch
    self.throughOfficeMilliseconds = throughOfficeMilliseconds
    self.sold = sold
    self.signature = signature
  }

  /// The frozen byte form without the signature.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter()
    writer.number(SettlementSlip.currentVersion)
    writer.raw(kiosk.keyPrefix)
    writer.raw(epoch.bytes)
    writer.number(throughOfficeMilliseconds)
    writer.number(UInt8(clamping: sold.count))
    for one in sold.prefix(SettlementSlip.mostSold) {
      writer.raw(one.prefix)
      writer.number(UInt32(clamping: one.sequence))
    }
    return writer.bytes
  }

  /// What the kiosk's signature covers: a purpose, then the canonical bytes.
  public var signedBytes: [UInt8] { Array("welfare-kiosk slip\0".utf8) + canonicalBytes }

  /// The lines to be typed: groups of five, the last character of each line a check of the line.
  public var lines: [String] {
    let values = Base32.values(typed: Base32.encode(canonicalBytes + signature.bytes)) ?? []
    let width = SettlementSlip.lineCharacters - 1
    return stride(from: 0, to: values.count, by: width).enumerated().map { number, start in
      let line = Array(values[start..<min(start + width, values.count)])
      let all = line + [SettlementSlip.check(of: line, number)]
      return stride(from: 0, to: all.count, by: 5).map { group in
        Base32.letters(all[group..<min(group + 5, all.count)])
      }.joined(separator: " ")
    }
  }

  /// What was wrong with a slip as it was typed.
  public enum Mistake: Error, Equatable, Sendable, CustomStringConvertible {
    /// A character that no slip has.
    case character
    /// A line whose check does not hold; the first is 1.
    case line(Int)
    /// Lines are missing, or it is no slip.
    case form

    /// A sentence for whoever typed it.
    public var description: String {
      switch self {
      case .character: "the slip has letters and digits only, and no U"
      case .line(let number):
        "line \(number) of the slip is mistyped, or a line before it is missing"
      case .form: "this is not a whole slip: type every line, in order"
      }
    }
  }

  /// Reads a slip as it was typed; whether its signature holds is the caller's to check.
  public init(typed text: some StringProtocol) throws(Mistake) {
    guard let typed = Base32.values(typed: text) else { throw .character }
    var values: [Int] = []
    for (number, start) in stride(from: 0, to: typed.count, by: SettlementSlip.lineCharacters)
      .enumerated()
    {
      let line = typed[start..<min(start + SettlementSlip.lineCharacters, typed.count)]
      guard line.count > 1, line.last == SettlementSlip.check(of: Array(line.dropLast()), number)
      else { throw .line(number + 1) }
      values += line.dropLast()
    }
    guard let bytes = Base32.decode(values), let slip = SettlementSlip(bytes: bytes) else {
      throw .form
    }
    self = slip
  }

  private init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.number(UInt8.self) == SettlementSlip.currentVersion,
      let kiosk = reader.raw(KioskID.keyPrefixBytes).map({ KioskID(keyPrefix: $0) }),
      let epoch = reader.value(Epoch.self), let through = reader.number(Int64.self),
      let count = reader.number(UInt8.self), count <= SettlementSlip.mostSold
    else { return nil }
    var sold: [Sold] = []
    for _ in 0..<count {
      guard let prefix = reader.raw(Sold.prefixBytes), let sequence = reader.number(UInt32.self)
      else { return nil }
      sold.append(Sold(prefix: Array(prefix), sequence: UInt64(sequence)))
    }
    guard let signature = reader.value(Signature.self), reader.remaining == 0 else { return nil }
    self.init(
      kiosk: kiosk, epoch: epoch, throughOfficeMilliseconds: through, sold: sold,
      signature: signature)
  }

  /// Finds every single wrong character, nearly all neighbours that changed places, and a line out
  /// of its place.
  private static func check(of values: [Int], _ line: Int) -> Int {
    values.reduce((line + 1) * 7 % 32) { ($0 * 3 + $1) % 32 }
  }
}

extension Base32 {
  /// The characters of values.
  static func letters(_ values: some Sequence<Int>) -> String {
    String(values.map { Reference.alphabet[$0] })
  }
}
