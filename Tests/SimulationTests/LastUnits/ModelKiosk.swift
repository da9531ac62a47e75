import OfficeContract
import Sealing
import Services

/// What a kiosk knows and may do, without its disk, keys and wire: for a million attempts.
struct ModelKiosk {
  /// A promise that a citizen carries.
  struct Sale {
    var lease: SlotLease
    var mailbox: MailboxID
    var sequence: UInt64
    /// Whether the office was told that it is sold.
    var isReported = false
  }

  let id: KioskID
  let epoch: Epoch
  var sequence: UInt64 = 0
  var isUp = true
  /// Units it may promise.
  var held: [LeaseID: SlotLease] = [:]
  /// What it promised, by lease.
  var sold: [LeaseID: Sale] = [:]
  /// Leases that are over for it, until the office has said that it knows.
  var returned: [LeaseID: SlotID] = [:]
  /// What waits to be sent: header and body.
  var waiting: [(PacketHeader, PacketBody)] = []

  init(number: UInt8) {
    let bytes = [UInt8](repeating: number, count: 32)
    id = KioskID(keyHash: Digest(unchecked: bytes))
    epoch = Epoch(unchecked: Array(bytes.prefix(8)))
  }

  /// What became of leases: sold ones whose packet has gone, and returned ones.
  mutating func settlements() -> [LeaseSettlement] {
    let unsent = Set(waiting.map(\.0.sequence))
    var all = returned.keys.map { LeaseSettlement(lease: $0, outcome: .returned) }
    for (lease, sale) in sold where !unsent.contains(sale.sequence) {
      sold[lease]?.isReported = true
      all.append(LeaseSettlement(lease: lease, outcome: .sold(sequence: sale.sequence)))
    }
    return Array(
      all.sorted { $0.lease.bytes.lexicographicallyPrecedes($1.lease.bytes) }
        .prefix(Limits.settlements))
  }

  /// Takes the office's answer, as the store does.
  mutating func take(_ answer: LeaseResponse) {
    for lease in answer.settled {
      returned[lease] = nil
      sold[lease] = nil
    }
    let listed = Dictionary(uniqueKeysWithValues: answer.leases.map { ($0.lease, $0) })
    held = held.filter { listed[$0.key] != nil }
    for lease in answer.leases where sold[lease.lease] == nil && returned[lease.lease] == nil {
      held[lease.lease] = lease
    }
    for lease in answer.back?.leases ?? [] {
      if let gone = held.removeValue(forKey: lease) { returned[lease] = gone.slot }
    }
  }

  /// What it knows of a slot.
  func known(_ slot: SlotID) -> [LeaseID] {
    held.values.filter { $0.slot == slot }.map(\.lease)
      + sold.values.filter { $0.lease.slot == slot }.map(\.lease.lease)
      + returned.filter { $0.value == slot }.map(\.key)
  }
}
