import OfficeContract
import Sealing

/// Puts packets together that come piece by piece.
struct UploadDesk {
  /// Most packets of one kiosk that may be unfinished; the oldest gives way.
  static let unfinished = 4
  /// What did not grow for so long is forgotten, in milliseconds: a week.
  static let patience: Int64 = 7 * 86_400_000

  /// What came of a piece.
  enum Outcome: Sendable {
    /// So many bytes are here.
    case received(UInt32)
    /// All of them.
    case whole(Packet)
  }

  let now: Int64

  /// Takes a piece whose header's signature holds. What is here already is not kept twice, and a
  /// piece that begins too late is not kept at all: the answer says from where to go on.
  func take(_ piece: UploadPiece, in records: any OfficeRecords) throws -> Outcome {
    let header = piece.header
    let here = try records.upload(header.id)?.received ?? 0
    let known = here - Int64(piece.offset)
    guard known >= 0, known < piece.bytes.count else { return .received(UInt32(clamping: here)) }
    let fresh = Array(piece.bytes.dropFirst(Int(known)))
    let received = here + Int64(fresh.count)
    guard received == Int64(header.size) else {
      if here == 0 { try makeRoom(for: header.kiosk, in: records) }
      try records.append(fresh, toUpload: header.id, of: header.kiosk, at: now)
      return .received(UInt32(clamping: received))
    }
    let sealed = try here == 0 ? fresh : records.uploadedBytes(header.id) + fresh
    try records.deleteUpload(header.id)
    // Bytes that are not those of the header are of no use: it begins anew.
    guard Hash.of(sealed) == header.id else { return .received(0) }
    return .whole(Packet(header: header, signature: piece.signature, sealed: sealed))
  }

  private func makeRoom(for kiosk: KioskID, in records: any OfficeRecords) throws {
    let begun = try records.uploads(of: kiosk)
    let excess = begun.count - Self.unfinished + 1
    for (index, row) in begun.enumerated()
    where index < excess || row.changedMilliseconds + Self.patience < now {
      try records.deleteUpload(row.packet)
    }
  }
}
