import OfficeContract
import Services

/// Enters what a packet wants of the calendar: books a visit, moves or cancels one.
struct VisitHandler<Payload: PacketPayload>: PacketHandler {
  func handle(_ payload: Payload, _ filing: Filing) throws {
    guard let wish = payload.visitWish else { return }
    try filing.visits.enter(
      wish, of: filing.body, caseNumber: filing.caseNumber, header: filing.header)
  }
}
