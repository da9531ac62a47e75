import Database
import Dispatch
import FoundationEssentials
import OfficeContract
import Sealing
import Synchronization

/// A packet or a letter as it lies somewhere: sealed.
enum SealedItem: Sendable {
  /// A packet, and what it is bound to.
  case packet([UInt8], context: [UInt8])
  /// A letter of a mailbox.
  case letter([UInt8], MailboxID)
}

/// Every key that somebody can find in a folder, tried on what is sealed in every way a key is used.
struct KeySearch {
  private static let keyBytes = 32
  /// Longest file that may be a key file.
  private static let longestFile = 4096
  /// Values of each column that are tried from both ends of their order.
  private static let values = 3

  private var keys: Set<[UInt8]> = []
  private var files: [String] = []
  private var tables = 0
  private var unlocked = 0

  /// What was tried, in words.
  var description: String {
    "\(keys.count) keys: every \(Self.keyBytes) bytes in a row, also in hexadecimal, of "
      + files.sorted().joined(separator: ", ")
      + "; values as long as a key in \(tables) tables of databases, some of each column; "
      + "\(unlocked) keys held unlocked; each as key of a box, as seed of one, as key of a stream and "
      + "as key of a letter"
  }

  /// Finds keys.
  ///
  /// - Parameters:
  ///   - folder: Where all files are looked into.
  ///   - others: Keys that a program holds in memory.
  init(folder: String, adding others: [[UInt8]] = []) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      if name.hasSuffix(".db") || name.hasSuffix(".sqlite") { try add(database: path) }
      guard let data = FileManager.default.contents(atPath: path), !data.isEmpty,
        data.count <= Self.longestFile
      else { continue }
      files.append(name)
      add(Array(data))
      addHexadecimal(in: Array(data))
    }
    unlocked = others.count
    for other in others { add(other) }
  }

  /// Keys of letters that are known.
  init(letterKeys: [[UInt8]]) { keys = Set(letterKeys) }

  private mutating func add(_ bytes: [UInt8]) {
    guard bytes.count >= Self.keyBytes else { return }
    for start in 0...(bytes.count - Self.keyBytes) {
      keys.insert(Array(bytes[start..<start + Self.keyBytes]))
    }
  }

  private mutating func addHexadecimal(in bytes: [UInt8]) {
    for run in bytes.split(whereSeparator: { !Character(UnicodeScalar($0)).isHexDigit })
    where run.count >= 2 * Self.keyBytes {
      if let decoded = Hex.decode(String(decoding: run, as: UTF8.self)) { add(decoded) }
    }
  }

  private mutating func add(database path: String) throws {
    let connection = try Connection(path: path)
    let names = try connection.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { $0.text(0) }
    for table in names {
      tables += 1
      let columns = try connection.all("SELECT name FROM pragma_table_info('\(table)')") {
        $0.text(0)
      }
      for column in columns {
        for order in ["ASC", "DESC"] {
          let values = try connection.all(
            """
            SELECT CAST("\(column)" AS BLOB) FROM "\(table)"
            WHERE length(CAST("\(column)" AS BLOB)) IN (\(Self.keyBytes), \(2 * Self.keyBytes))
            ORDER BY 1 \(order) LIMIT \(Self.values)
            """
          ) { $0.blob(0) }
          for value in values {
            if value.count == Self.keyBytes { add(value) } else { addHexadecimal(in: value) }
          }
        }
      }
    }
  }

  /// How many of some things a key opens.
  func opened(_ items: [SealedItem]) -> Int {
    let held = keys.map { key in
      Key(
        bytes: key,
        boxes: [
          BoxKey(secret: Self.secret(key)), SigningKey(seed: Self.secret(key)).boxKey,
        ])
    }
    let opened = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      if held.contains(where: { $0.opens(items[index]) }) {
        opened.wrappingAdd(1, ordering: .relaxed)
      }
    }
    return opened.load(ordering: .relaxed)
  }

  /// Bytes as every key that they may be.
  private struct Key {
    let bytes: [UInt8]
    let boxes: [BoxKey]

    func opens(_ item: SealedItem) -> Bool {
      switch item {
      case .packet(let sealed, let context):
        KeySearch.opens(sealed, context, stream: bytes)
          || boxes.contains { KeySearch.opens(sealed, context, box: $0) }
      case .letter(let sealed, let mailbox):
        (try? Mailbox(id: mailbox, key: MailboxKey(unchecked: bytes)).open(sealed)) != nil
      }
    }
  }

  private static func secret(_ bytes: [UInt8]) -> SecretBytes {
    var copy = bytes
    return SecretBytes(moving: &copy)
  }

  // The sealed bytes of a packet are taken apart here anew, whatever names its parts bear: version,
  // number of recipients, for each a name and the stream's key in a box, then the stream.
  private static let boxBytes = keyBytes + 48
  private static let slotBytes = KeyID.byteCount + boxBytes

  private static func opens(_ sealed: [UInt8], _ context: [UInt8], box: BoxKey) -> Bool {
    guard sealed.count > 2 else { return false }
    return (0..<Int(sealed[1])).contains { index in
      let start = 2 + index * slotBytes + KeyID.byteCount
      guard start + boxBytes <= sealed.count,
        let key = try? box.open(Array(sealed[start..<start + boxBytes]))
      else { return false }
      return opens(sealed, context, stream: key.withBytes { Array($0) })
    }
  }

  private static func opens(_ sealed: [UInt8], _ context: [UInt8], stream key: [UInt8]) -> Bool {
    guard sealed.count > 2 else { return false }
    let start = 2 + Int(sealed[1]) * slotBytes
    let piece = start + SealedStream.headerBytes
    guard piece <= sealed.count,
      let reader = try? SealedStream.Reader(
        header: Array(sealed[start..<piece]), key: secret(key))
    else { return false }
    return (try? reader.open(Array(sealed[piece...]), context: context)) != nil
  }
}
