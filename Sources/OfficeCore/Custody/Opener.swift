import OfficeContract
import Sealing

/// What was found in a packet.
enum Opened: Sendable {
  /// A body that may become a case.
  case body(PacketBody)
  /// Nothing that a case can be made of.
  case problem(ProblemRow.Kind)
}

/// Opens packets and checks what is in them. Touches no store.
struct Opener: Sendable {
  /// The office's key, and the keys that kiosks handed over.
  let keys: [BoxKey]

  func open(_ packet: Packet) -> Opened {
    open(header: packet.header, sealed: packet.sealed)
  }

  func open(header: PacketHeader, sealed: [UInt8]) -> Opened {
    var padded: [UInt8]
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
