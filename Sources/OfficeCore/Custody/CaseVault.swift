import OfficeContract
import Sealing

/// What a store of cases needs so that its disk alone tells nothing of them.
///
/// A case's body lies in its packet, sealed as it came, and nowhere else: it is opened when it is read.
/// Whether two bodies say the same is told by marks that only the holder of the office's keys can make.
public struct CaseVault: Sendable {
  private let boxes: [BoxKey]
  private let rows: RowKey

  /// The vault of an office's keys.
  public init(_ keys: OfficeKeys) {
    boxes = keys.boxes
    rows = keys.rows
  }

  /// Equal for submissions that say the same, and no help to somebody who guesses what they say.
  public func mark(of contentHash: Digest) -> Digest {
    rows.mark(of: contentHash.bytes, purpose: "content")
  }

  /// The body in a packet of which a case was made; nothing where it does not open.
  ///
  /// - Parameter handOver: Gives the sealed secret of a key that a kiosk handed over.
  public func body(
    header: PacketHeader, sealed: [UInt8], handOver: @escaping (KeyID) throws -> [UInt8]?
  ) throws -> PacketBody? {
    guard
      case .body(let body) = try Opener(vault: self, handOver: handOver)
        .open(header: header, sealed: sealed)
    else { return nil }
    return body
  }

  /// Seals a row of the database, bound to the place it belongs to.
  public func seal(_ bytes: [UInt8], at place: [UInt8]) -> [UInt8] {
    rows.seal(bytes, context: place)
  }

  /// Opens a row of the database.
  public func open(_ sealed: [UInt8], at place: [UInt8]) throws -> [UInt8] {
    try rows.open(sealed, context: place)
  }

  /// The keys that may open some sealed bytes: the office's own, or one that a kiosk handed over.
  func keys(for sealed: [UInt8], handOver: (KeyID) throws -> [UInt8]?) throws -> [BoxKey] {
    guard let names = try? Sealer.recipients(of: sealed) else { return boxes }
    if names.contains(where: { name in boxes.contains { $0.id == name } }) { return boxes }
    for name in names {
      if let secret = try handOver(name), let key = HandOver.open(secret, with: boxes) {
        return [key]
      }
    }
    return boxes
  }
}
