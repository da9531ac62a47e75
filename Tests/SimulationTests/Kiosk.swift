import FoundationEssentials
import OfficeContract
import OfficeCore
import Sealing
import Services
import Synchronization
import Values

@testable import KioskStore

/// A number that the simulation moves and clocks read.
final class SharedTime: Sendable {
  private let stored: Mutex<Int64>

  init(_ value: Int64) { stored = Mutex(value) }

  var value: Int64 { stored.withLock { $0 } }

  func add(_ more: Int64) { stored.withLock { $0 += more } }
}

/// One kiosk of the world: the real store, clocks of its own, and a line to the office.
final class SimulatedKiosk {
  let index: Int
  let folder: String
  let time: SharedTime
  /// How wrong its wall clock is, in milliseconds.
  let skew: Int64
  /// A planted fault: how wrong its steady clock has become.
  let drift = SharedTime(0)
  var boot: UInt8 = 1
  var isUp = true
  private(set) var store: KioskStore

  init(index: Int, folder: String, time: SharedTime, skew: Int64) throws {
    self.index = index
    self.folder = folder
    self.time = time
    self.skew = skew
    store = try SimulatedKiosk.open(folder, time: time, skew: skew, drift: drift, boot: 1)
  }

  /// The machine starts anew: the steady clock means nothing until the office is heard.
  func reboot() throws {
    boot += 1
    store = try SimulatedKiosk.open(folder, time: time, skew: skew, drift: drift, boot: boot)
  }

  private static func open(
    _ folder: String, time: SharedTime, skew: Int64, drift: SharedTime, boot: UInt8
  ) throws -> KioskStore {
    let store = try KioskStore(
      directory: folder,
      clock: StoreClock(
        wall: { time.value + skew }, steady: { time.value - World.origin + drift.value },
        boot: BootID(unchecked: [UInt8](repeating: boot, count: 16))))
    // Thousands of references: the slow hash has its own tests.
    store.makeMailbox = { (reference) throws(SealingError) in
      let bytes = Array(reference.text.utf8)
      return Mailbox(
        id: MailboxID(unchecked: Hash.of(bytes).bytes),
        key: MailboxKey(unchecked: Hash.of(bytes + [1]).bytes))
    }
    return store
  }

  var wall: Int64 { time.value + skew }

  /// Whether it knows the office's time.
  var knowsTime: Bool { (try? store.officeEstimate()) != nil }

  func enrol(at office: OfficeService) throws {
    let token = try office.makeToken(name: "Library \(index)", hours: 1)
    let hello: SignedMessage<OfficeIdentity> = try read(office.answer(.hello, body: []))
    let request = try ContractJSON.encode(
      try store.enrolmentRequest(token: token, hello: hello), what: "request")
    try store.enrol(
      try read(office.answer(.enrol, body: request)), token: token, url: "http://office")
  }

  /// Settles what is over and takes what the office gives; gives the leases.
  func lease(at office: OfficeService) throws -> [SlotLease] {
    let request = try ContractJSON.encode(
      try store.leaseRequest(locations: [], days: 6), what: "request")
    let answer: SignedMessage<LeaseResponse> = try read(office.answer(.leases, body: request))
    try store.storeLeases(answer)
    return try answer.decoded().leases
  }

  private func read<Payload>(_ answer: OfficeAnswer) throws -> SignedMessage<Payload> {
    guard answer.status == 200 else { throw World.Broken(what: "status \(answer.status)") }
    return try ContractJSON.decode(
      SignedMessage<Payload>.self, from: answer.body, what: "answer")
  }
}
