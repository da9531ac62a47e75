import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

/// Kiosks with real stores at one office, on one clock.
final class MailPair {
  let office: TestOffice
  let stores: [KioskStore]
  private let folders: [TestFolder]

  init(kiosks: Int = 2, office: TestOffice? = nil, isQuick: Bool = true) throws {
    let office = try office ?? TestOffice()
    self.office = office
    let folders = try (0..<kiosks).map { _ in try TestFolder() }
    self.folders = folders
    let clock = office.clock
    stores = try folders.map { folder in
      let store = try KioskStore(
        directory: folder.path,
        clock: StoreClock(
          wall: { clock.now }, steady: { clock.now }, boot: BootID(unchecked: Random.bytes(16))))
      if isQuick { store.deriveQuickly() }
      try store.join(office.service)
      try store.record(try office.service.ask(HeartbeatCall.self, try store.heartbeat()))
      return store
    }
  }

  /// Sends something at a kiosk, up to the office; gives its reference.
  @discardableResult
  func send(
    _ payload: some PacketPayload, at kiosk: Int = 0, of reference: Reference? = nil,
    language: String = "en"
  ) throws -> Reference {
    let outcome = try stores[kiosk].submit(
      Submission(payload, consent: nil, language: language), of: reference,
      today: office.clock.today, wallMilliseconds: office.clock.now)
    try stores[kiosk].pushAll(to: office.service)
    return try #require(outcome.saved).reference
  }

  /// What a kiosk knows of a reference once it has its mail.
  func look(_ reference: Reference, at kiosk: Int = 1) throws -> CaseFinding {
    try stores[kiosk].fetchMail(from: office.service)
    guard case .found(let finding) = try stores[kiosk].lookUp(reference) else {
      throw TooManyTries()
    }
    return finding
  }

  /// No reference is looked up any more.
  struct TooManyTries: Error {}

  static let complaint = Feedback(kind: .complaint, text: "they shouted at me")
}
