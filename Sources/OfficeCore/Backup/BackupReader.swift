import OfficeContract
import Posix
import Sealing

/// Reads a backup: its signature and its wholeness with nothing in hand, its contents with the recovery
/// key.
public struct BackupReader {
  /// The file.
  public let path: String
  /// What it says of itself, under the office's signature.
  public let header: BackupHeader
  private let context: [UInt8]
  private let begin: Int

  /// Opens a file and checks the signature over every byte of it.
  public init(_ path: String) throws {
    self.path = path
    let file = try FileReader(path)
    let hash = HashStream()
    func take(_ count: Int) throws -> [UInt8] {
      let bytes = try file.take(count)
      hash.add(bytes)
      return bytes
    }
    guard file.size > 256, try take(BackupFile.magic.count) == BackupFile.magic else {
      throw OfficeError.backup("\(path): this is not a backup of an office")
    }
    let count = BackupFile.number(try take(4)[...])
    guard count <= BackupFile.maximumHeaderBytes else {
      throw OfficeError.backup("\(path): the backup is damaged at its beginning")
    }
    let json = try take(count)
    guard let header = try? ContractJSON.decode(BackupHeader.self, from: json, what: "backup")
    else { throw OfficeError.backup("\(path): the backup is damaged at its beginning") }
    guard header.format == BackupHeader.currentFormat else {
      throw OfficeError.backup(
        "\(path): a later kiosk-office made this backup (format \(header.format)); use that one")
    }
    self.header = header
    context = Hash.of(json).bytes
    begin = file.place
    while file.rest > Signature.byteCount {
      _ = try take(min(BackupFile.pieceBytes, file.rest - Signature.byteCount))
    }
    guard let signature = Signature(bytes: try file.take(Signature.byteCount)),
      header.officeKey.verifies(signature, over: BackupFile.signedBytes(hash.finish()))
    else {
      throw OfficeError.backup(
        "\(path): the office's signature does not hold: the backup is damaged, cut or changed")
    }
  }

  /// The key of the stream, for the holder of the recovery key.
  func streamKey(_ recovery: BoxKey) throws -> SecretBytes {
    guard recovery.publicKey == header.recoveryKey else {
      throw OfficeError.backup(
        "\(path): this recovery key is of another office, or of an earlier life of this one")
    }
    guard let sealed = Hex.decode(header.sealedKey), let key = try? recovery.open(sealed) else {
      throw OfficeError.backup("\(path): the backup is damaged at its beginning")
    }
    return key
  }

  /// Gives what is in the stream, piece by piece.
  func forEachPiece(key: SecretBytes, _ body: ([UInt8]) throws -> Void) throws {
    let file = try FileReader(path)
    _ = try file.take(begin)
    let stream: SealedStream.Reader
    do {
      stream = try SealedStream.Reader(
        header: try file.take(SealedStream.headerBytes), key: key)
      while true {
        let rest = file.rest - Signature.byteCount
        let sealed = try file.take(min(rest, BackupFile.pieceBytes + SealedStream.tagBytes))
        let (piece, isLast) = try stream.open(sealed, context: context)
        try body(piece)
        guard isLast == (file.rest == Signature.byteCount) else { throw SealingError.damaged }
        if isLast { return }
      }
    } catch is SealingError {
      throw OfficeError.backup("\(path): the backup is damaged, or was cut")
    }
  }

  /// Opens everything: gives the keys, and writes the database to a file.
  ///
  /// - Parameters:
  ///   - recovery: The recovery key.
  ///   - database: Where the database is written; a file of this name is replaced.
  public func restore(_ recovery: BoxKey, database: String) throws -> OfficeKeys {
    let file: NewFile
    do { file = try NewFile(database) } catch {
      throw OfficeError.backup("\(database): the file cannot be made: \(error.reason)")
    }
    var (head, keys): ([UInt8], OfficeKeys?) = ([], nil)
    defer { Wipe.bytes(&head) }
    var written = 0
    try forEachPiece(key: try streamKey(recovery)) { piece in
      var rest = piece[...]
      if keys == nil {
        head += piece
        guard head.count >= 4 else { return }
        let count = BackupFile.number(head[..<4])
        guard head.count >= 4 + count else { return }
        keys = try OfficeKeys(stored: Array(head[4..<(4 + count)]))
        rest = head[(4 + count)...]
      }
      written += rest.count
      try Self.write(rest, to: file, name: database)
    }
    guard let keys, written == header.databaseBytes,
      keys.signing.publicKey == header.officeKey
    else { throw OfficeError.backup("\(path): the backup is damaged") }
    do { try file.commit() } catch {
      throw OfficeError.backup("\(database): it cannot get its name: \(error.reason)")
    }
    return keys
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to file: NewFile, name: String
  ) throws {
    do { try file.write(Array(bytes)) } catch {
      throw OfficeError.backup("\(name): it cannot be written: \(error.reason)")
    }
  }
}
