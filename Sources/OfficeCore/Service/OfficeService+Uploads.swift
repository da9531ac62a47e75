import CrashPoints
import OfficeContract
import Sealing

extension OfficeService {
  /// Takes a piece of a packet; with the last one the packet is in custody.
  func take(_ piece: UploadPiece, bytes: Int) throws -> UploadAnswer {
    let header = piece.header
    let key = try signingKey(of: header.kiosk)
    guard key.verifies(piece.signature, over: header.signedBytes) else {
      throw OfficeProblem(.badSignature, "the packet's signature does not hold")
    }
    if let receipt = try store.read({ try $0.receipt(header.id) }),
      let known = try? Receipt(encoded: receipt), known.matches(header)
    {
      return .complete(Custody(key: keys.signing).signed(known))
    }
    try charge(header.kiosk, bytes: bytes)
    let desk = UploadDesk(now: environment.now())
    let outcome = try store.write { records in
      let outcome = try desk.take(piece, in: records)
      CrashPoint.pieceStored.reach()
      return outcome
    }
    CrashPoint.pieceCommitted.reach()
    switch outcome {
    case .received(let count): return .received(count)
    // The pieces were charged for.
    case .whole(let packet): return .complete(try take(packet, bytes: 0))
    }
  }

  /// Keeps what came of a request that was cut off, where that is of use.
  public func keep(cutOff endpoint: Endpoint, body: [UInt8]) {
    guard endpoint == .uploads, let piece = try? UploadPiece(encoded: body), !piece.bytes.isEmpty
    else { return }
    do { _ = try take(piece, bytes: body.count) } catch {
      // The kiosk hears of it when it asks again.
      log("\(endpoint.name) cut off: \(error)")
    }
  }

  /// The packet that a piece is of.
  public func series(_ endpoint: Endpoint, start: [UInt8]) -> [UInt8]? {
    guard endpoint == .uploads else { return nil }
    return (try? UploadPiece(encoded: start))?.header.id.bytes
  }
}
