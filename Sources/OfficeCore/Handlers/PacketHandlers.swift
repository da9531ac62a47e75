import OfficeContract
import Services

/// Every handler; a kind without one becomes a case and nothing more.
enum PacketHandlers {
  /// The registry: a new handler is a file beside this one and a line here.
  static let all: [any PacketHandler] = [
    VisitHandler<AppointmentRequest>(), VisitHandler<AppointmentChange>(), WithdrawalHandler(),
  ]

  /// Does what there is to be done for a new case.
  static func handle(_ filing: Filing) throws {
    for handler in all { try handle(filing, by: handler) }
  }

  private static func handle<Handler: PacketHandler>(_ filing: Filing, by handler: Handler) throws {
    guard let payload = filing.body.submission.payload.value as? Handler.Payload else { return }
    try handler.handle(payload, filing)
  }
}
