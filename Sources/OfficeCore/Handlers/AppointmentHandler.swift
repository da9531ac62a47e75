import OfficeContract
import Services

/// Books a visit.
struct AppointmentHandler: PacketHandler {
  func handle(_ payload: AppointmentRequest, _ filing: Filing) throws {
    guard let wish = payload.visitWish else { return }
    try filing.visits.enter(
      wish, of: filing.body, caseNumber: filing.caseNumber, header: filing.header)
  }
}
