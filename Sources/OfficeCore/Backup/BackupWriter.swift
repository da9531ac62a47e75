import OfficeContract
import Posix
import Sealing

/// Writes a backup and reads it back from the disk before it counts.
public struct BackupWriter {
  private let header: BackupHeader
  private let keys: OfficeKeys
  private let streamKey: SecretBytes

  /// Prepares a backup of an office.
  public init(office: String, keys: OfficeKeys, numbering: Epoch, at now: Int64) throws {
    self.keys = keys
    streamKey = SecretBytes(random: SealedStream.keyBytes)
    header = BackupHeader(
      format: BackupHeader.currentFormat, office: office, officeKey: keys.signing.publicKey,
      recoveryKey: keys.recoveryKey,
      sealedKey: Hex.encode(try BoxKey.seal(streamKey, to: keys.recoveryKey)),
      numbering: numbering, madeMilliseconds: now, databaseBytes: 0)
  }

  /// Writes a database, a whole file that nobody changes, and the office's keys to a new file; it gets
  /// its name when its bytes on the disk were read back and are the ones that were meant.
  public func write(database: String, to path: String) throws -> BackupHeader {
    let source = try FileReader(database)
    var header = header
    header.databaseBytes = source.size
    let file: NewFile
    do { file = try NewFile(path) } catch {
      throw OfficeError.backup("\(path): the file cannot be made: \(error.reason)")
    }
    let plain = try write(header, source, to: file)
    do { try file.sync() } catch {
      throw OfficeError.backup("\(path): the file cannot be written: \(error.reason)")
    }
    let reader = try BackupReader(file.draftPath)
    let read = HashStream()
    guard reader.header == header else {
      throw OfficeError.backup("\(path): what was written does not read back as it should")
    }
    try reader.forEachPiece(key: streamKey) { read.add($0) }
    guard read.finish() == plain else {
      throw OfficeError.backup("\(path): what was written does not read back as it should")
    }
    do { try file.commit() } catch {
      throw OfficeError.backup("\(path): the file cannot get its name: \(error.reason)")
    }
    return header
  }

  /// Writes everything; gives the hash of what is in the stream.
  private func write(
    _ header: BackupHeader, _ source: FileReader, to file: NewFile
  ) throws -> Digest {
    let (hash, plain) = (HashStream(), HashStream())
    func put(_ bytes: [UInt8]) throws {
      hash.add(bytes)
      do { try file.write(bytes) } catch {
        throw OfficeError.backup("the backup cannot be written: \(error.reason)")
      }
    }
    let json = try ContractJSON.encode(header, what: "backup header")
    try put(BackupFile.magic + BackupFile.number(json.count) + json)
    let stream = SealedStream.Writer(key: streamKey)
    try put(stream.header)
    let context = Hash.of(json).bytes
    var waiting = try keys.stored
    waiting = BackupFile.number(waiting.count) + waiting
    defer { Wipe.bytes(&waiting) }
    while true {
      let wanted = min(
        source.rest, BackupFile.pieceBytes - min(waiting.count, BackupFile.pieceBytes))
      waiting += try source.take(wanted)
      let piece = Array(waiting.prefix(BackupFile.pieceBytes))
      waiting.removeFirst(piece.count)
      let isLast = waiting.isEmpty && source.rest == 0
      plain.add(piece)
      try put(stream.seal(piece, isLast: isLast, context: context))
      if isLast { break }
    }
    try put(keys.signing.sign(BackupFile.signedBytes(hash.finish())).bytes)
    return plain.finish()
  }
}
