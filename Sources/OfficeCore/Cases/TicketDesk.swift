import OfficeContract
import Sealing
import Services

/// What the office finds of a ticket.
public struct TicketVerdict: Equatable, Sendable {
  /// Whether a kiosk of this office signed it.
  public var isGenuine: Bool
  /// A line or more for whoever asks.
  public var text: String
}

/// Verifies tickets by the keys of the office's kiosks, and says how the visit stands now.
public struct TicketDesk: Sendable {
  private let store: any OfficeStore

  /// Looks into a store.
  public init(store: any OfficeStore) { self.store = store }

  /// Verifies the text of a ticket.
  ///
  /// - Throws: where it is no ticket at all.
  public func verify(_ text: String) throws -> TicketVerdict {
    let ticket: Ticket
    do { ticket = try Ticket(text: text) } catch {
      throw OfficeError.badArgument("this is no ticket: a character is wrong, or some are missing")
    }
    return try store.read { records in
      guard let kiosk = try records.kiosk(ticket.kiosk),
        ticket.isGenuine(signedBy: kiosk.signingKey)
      else {
        return TicketVerdict(
          isGenuine: false, text: "NOT GENUINE: no kiosk of this office signed it.\n")
      }
      var lines = [
        "Genuine: \(ticket.slot.text), unit \(ticket.unit), promised by kiosk \(kiosk.id).",
        try standing(of: ticket, in: records),
      ]
      lines.append("")
      return TicketVerdict(isGenuine: true, text: lines.joined(separator: "\n"))
    }
  }

  private func standing(of ticket: Ticket, in records: any OfficeRecords) throws -> String {
    guard let place = try records.packet(at: ticket.sequence, of: ticket.kiosk, ticket.epoch),
      let number = try records.caseNumber(packet: place.id),
      let row = try records.visit(caseNumber: number)
    else { return "The office does not have its packet yet: the kiosk has still to send it." }
    let rows = try records.visits(mailbox: row.mailbox)
    let visit = rows.first { $0.role == .visit } ?? row
    let name = "Case \(visit.caseNumber)"
    switch visit.state {
    case .cancelled: return "\(name): cancelled since."
    case .conflict: return "\(name): in conflict over its place; see “problems”."
    case .booked where visit.currentSlot == ticket.slot: return "\(name): it stands."
    case .booked: return "\(name): moved since, to \(visit.currentSlot?.text ?? "-")."
    case .requested, .applied, .superseded, .waiting: return "\(name): \(visit.state.rawValue)."
    }
  }
}
