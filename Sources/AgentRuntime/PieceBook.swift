import OfficeContract

/// How far each packet came that goes to the office piece by piece. It is only remembered while the
/// agent runs: the office knows, and is asked.
struct PieceBook {
  private enum Progress: Equatable {
    /// So many bytes are at the office; from there on all are under way.
    case sent(from: Int)
    /// So many bytes are at the office.
    case known(Int)
    /// The office is being asked.
    case asked
  }

  private var progress: [Digest: Progress] = [:]
  /// Packets that were under way when the link broke.
  private var broken: Set<Digest> = []
  private let longest: Int

  /// - Parameter longest: Packets with more sealed bytes go piece by piece.
  init(longest: Int) { self.longest = longest }

  /// Whether a packet is long enough for it to matter that a link breaks: the link has broken under
  /// it already, or most would break.
  func goesInPieces(_ packet: Packet) -> Bool {
    let isBroken = broken.contains(packet.header.id)
    return packet.sealed.count > (isBroken ? min(longest, Limits.brokenPieceBytes) : longest)
  }

  /// Whether a question about this packet is under way.
  func isUnderWay(_ packet: Digest) -> Bool { progress[packet] != nil }

  /// The next piece of a packet: all that the office lacks, or the question how much that is.
  mutating func next(_ packet: Packet) -> UploadPiece {
    switch progress[packet.header.id] {
    case nil, .asked:
      progress[packet.header.id] = .asked
      return UploadPiece(packet, from: nil)
    case .known(let count), .sent(from: let count):
      progress[packet.header.id] = .sent(from: count)
      return UploadPiece(packet, from: count)
    }
  }

  /// The office has so many bytes; false where it has no more than before, though it was given some.
  mutating func note(_ received: UInt32, of packet: Digest) -> Bool {
    defer { progress[packet] = .known(Int(received)) }
    guard case .sent(let from) = progress[packet] else { return true }
    return received > from
  }

  /// What became of its last piece is not known: the office is asked before the next.
  ///
  /// - Parameter linkBroke: Whether that is for want of a link, and not by a word of the office.
  mutating func lose(_ packet: Digest, linkBroke: Bool) {
    progress[packet] = nil
    if linkBroke { broken.insert(packet) }
  }

  /// The packet is in custody.
  mutating func forget(_ packet: Digest) {
    progress[packet] = nil
    broken.remove(packet)
  }
}
