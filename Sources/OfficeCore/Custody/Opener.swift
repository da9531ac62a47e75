import OfficeContract
import Sealing

/// What was found in a packet.
enum Opened: Sendable {
  /// A body that may become a case.
  case body(PacketBody)
  /// Nothing that a case can be made of.
  case problem(ProblemRow.Kind)
}

/// Opens packets and checks what is in them.
struct Opener {
  let vault: CaseVault
  /// Gives the sealed secret of a key that a kiosk handed over; nothing where there is none.
  let handOver: (KeyID) throws -> [UInt8]?

  func open(_ packet: Packet) throws -> Opened {
    try open(header: packet.header, sealed: packet.sealed)
  }

  func open(header: PacketHeader, sealed: [UInt8]) throws -> Opened {
    var padded: [UInt8]
    let keys = try vault.keys(for: sealed, handOver: handOver)
    do {
      padded = try Sealer.open(sealed, with: keys, context: header.sealingContext)
    } catch {
      return .problem(error == .notForThisKey ? .noKey : .cannotOpen)
    }
    defer { Wipe.bytes(&padded) }
    do {
      let body = try PacketBody(paddedBytes: padded)
      if let problem = BodyCheck.problem(in: body) { return .problem(problem) }
      return .body(body)
    } catch {
      if case .unknownVersion = error { return .problem(.unknownFormat) }
      return .problem(.malformedBody)
    }
  }
}
