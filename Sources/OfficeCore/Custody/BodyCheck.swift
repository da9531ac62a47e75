import OfficeContract
import Sealing
import Services

/// Whether a body holds together. A submission is not judged here: what a citizen wrote is theirs.
enum BodyCheck {
  /// Longest language tag in characters (BCP 47 section 4.4.1).
  private static let tagCharacters = 35
  /// Longest id of a staff member in characters.
  private static let staffCharacters = 64

  static func problem(in body: PacketBody) -> ProblemRow.Kind? {
    guard body.kind == body.submission.payload.kind else { return .malformedBody }
    guard let content = try? PacketBody.contentBytes(of: body.submission),
      Hash.of(content) == body.contentHash
    else { return .altered }
    guard body.submission.language.count <= tagCharacters,
      (body.submission.assistedBy ?? "").count <= staffCharacters
    else { return .invalid }
    return isPromiseSound(body) ? nil : .invalid
  }

  /// A confirmed unit has a lease, and only a wish for a slot has a promise.
  private static func isPromiseSound(_ body: PacketBody) -> Bool {
    let wish = body.submission.payload.visitWish
    if case .change(let mailbox, _) = wish, MailboxID(hex: mailbox) == nil { return false }
    let slot = wish?.slot
    if let slot {
      guard !slot.location.isEmpty, slot.location.utf8.count <= Limits.locationBytes else {
        return false
      }
    }
    guard case .confirmed(let unit) = body.promise else { return true }
    return slot != nil && body.lease != nil && (1...Limits.unitsPerSlot).contains(unit)
  }
}
