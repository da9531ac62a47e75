import OfficeContract
import Services
import Values

/// What a citizen was shown.
struct Shown {
  let reference: Reference
  let mailbox: String
  let slot: SlotID?
  let promise: SlotPromise?
  /// The kiosk.
  let kiosk: Int
  /// Its packet.
  let packet: Digest
  /// The packet's number.
  let sequence: UInt64
  /// Whether it was lost with a disk that was set back, before anybody else had it.
  var isLost = false
  /// What the citizen answered since, and the packets of it.
  var replies: [(text: String, packet: Digest, kiosk: Int, sequence: UInt64, isLost: Bool)] = []
}
