import OfficeContract
import Services
import Values

/// What a citizen was shown.
struct Shown {
  /// Something that a citizen sent, as a kiosk keeps it.
  struct Sent {
    /// The citizen's own words.
    let text: String
    /// Its packet.
    let packet: Digest
    /// The kiosk.
    let kiosk: Int
    /// Whether it was lost with a disk that was set back, before anybody else had it.
    var isLost = false
  }

  let reference: Reference
  let mailbox: String
  let slot: SlotID?
  let promise: SlotPromise?
  /// What the reference was given for, and what was sent under it since.
  var sent: [Sent]

  var first: Sent { sent[0] }
}
