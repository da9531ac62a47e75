import OfficeContract
import Services

/// Moves or cancels a visit.
struct AppointmentChangeHandler: PacketHandler {
  func handle(_ payload: AppointmentChange, _ filing: Filing) throws {
    guard let wish = payload.visitWish else { return }
    try filing.visits.enter(
      wish, of: filing.body, caseNumber: filing.caseNumber, header: filing.header)
  }
}
