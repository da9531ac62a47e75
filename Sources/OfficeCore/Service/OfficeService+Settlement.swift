import CrashPoints
import OfficeContract
import Sealing
import Services

/// What a settlement that came by hand did.
public struct SettlementOutcome: Equatable, Sendable {
  /// The kiosk.
  public var kiosk: KioskID
  /// How many leases were returned unsold.
  public var returned: Int
  /// How many were sold.
  public var sold: Int
}

extension OfficeService {
  /// Takes a kiosk's settlement from a slip that somebody typed. The same slip again changes nothing.
  public func settle(slip text: String) throws -> SettlementOutcome {
    let slip: SettlementSlip
    do { slip = try SettlementSlip(typed: text) } catch {
      throw OfficeError.badArgument("the slip: \(error.description)")
    }
    guard let key = try store.read({ try $0.kiosk(slip.kiosk) })?.signingKey else {
      throw OfficeError.notFound("the slip is of kiosk \(slip.kiosk), which is not enrolled here")
    }
    guard slip.isGenuine(signedBy: key) else {
      throw OfficeError.badArgument(
        "the slip's signature does not hold: a character is mistyped, or the kiosk did not print it"
      )
    }
    let (terms, now) = (environment.terms, environment.now())
    let outcome = try store.write { records in
      let settler = LeaseSettler(records: records, terms: terms, now: now)
      var outcome = SettlementOutcome(kiosk: slip.kiosk, returned: 0, sold: 0)
      let open = try records.unsettled(
        of: slip.kiosk, grantedUpTo: slip.throughOfficeMilliseconds, limit: Self.unsettledLeases)
      for row in open {
        let begin = Array(row.lease.bytes.prefix(SettlementSlip.Sold.prefixBytes))
        let sale = slip.sold.first { $0.prefix == begin }
        try settler.settle(
          LeaseSettlement(
            lease: row.lease,
            outcome: sale.map { .sold(sequence: $0.sequence) } ?? .returned),
          kiosk: slip.kiosk, epoch: slip.epoch)
        if sale == nil { outcome.returned += 1 } else { outcome.sold += 1 }
      }
      try records.audit("settlement", "slip of kiosk \(slip.kiosk)", at: now)
      CrashPoint.slipSettled.reach()
      return outcome
    }
    CrashPoint.slipAcknowledged.reach()
    log("slip kiosk=\(slip.kiosk) returned=\(outcome.returned) sold=\(outcome.sold)")
    return outcome
  }

  /// Takes a kiosk's settlement from a file: the signed request that it would have sent. It is given
  /// no new units, for it could not hear of them.
  public func settle(file bytes: [UInt8]) throws -> SettlementOutcome {
    let message: SignedMessage<LeaseRequest>
    do { message = try SignedMessage(encoded: bytes) } catch {
      throw OfficeError.badArgument("the file is not a settlement of a kiosk")
    }
    guard let kiosk = KioskID(text: message.signer),
      let key = try store.read({ try $0.kiosk(kiosk) })?.signingKey
    else {
      throw OfficeError.notFound("the file is of a kiosk that is not enrolled here")
    }
    guard let request = try message.verified(by: key) else {
      throw OfficeError.badArgument("the file was changed: the kiosk's signature does not hold")
    }
    do { try LeaseDesk.check(request) } catch {
      throw OfficeError.badArgument("the file: \(error.message)")
    }
    let (terms, now) = (environment.terms, environment.now())
    try store.write { records in
      let settler = LeaseSettler(records: records, terms: terms, now: now)
      for settlement in request.settlements {
        try settler.settle(settlement, kiosk: kiosk, epoch: request.epoch)
      }
      try records.audit("settlement", "file of kiosk \(kiosk)", at: now)
    }
    let returned = request.settlements.count { $0.outcome == .returned }
    let outcome = SettlementOutcome(
      kiosk: kiosk, returned: returned, sold: request.settlements.count - returned)
    log("file kiosk=\(kiosk) returned=\(outcome.returned) sold=\(outcome.sold)")
    return outcome
  }
}
