import KioskStore
import OfficeContract
import OfficeCore

extension KioskStore {
  /// One heartbeat and its answer, with what the answer orders.
  @discardableResult
  public func beat(at office: OfficeService) throws -> KioskNews {
    try HeartbeatCall.take(
      try office.ask(HeartbeatCall.self, try HeartbeatCall.request(from: self)), into: self)
  }
}
