/// What a kiosk may ask of its office: one file a call, typed both ways, with its route and limits.
///
/// The kiosk's side of a call that recurs is an extension of it in `KioskStore` (`KioskCall`), its
/// times are a row of `RecurringCall.table` in `Sync`, and the office's side is a row of
/// `OfficeService.calls`.
public protocol OfficeCall: Sendable {
  /// What is asked.
  associatedtype Request: CallBody
  /// What is answered.
  associatedtype Answer: CallBody
  /// The route.
  static var endpoint: Endpoint { get }
}
