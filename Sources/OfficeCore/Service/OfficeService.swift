import OfficeContract
import Sealing
import Services
import Synchronization

/// The central office: an endpoint and bytes in, a status and bytes out.
///
/// May be called from several threads. Signatures and seals are checked outside the store's lock;
/// all that a request changes is one transaction.
public final class OfficeService: OfficeAnswering {
  struct Memory {
    /// What enrolled kiosks sign with.
    var kiosks: [KioskID: PublicKey] = [:]
    /// What each enrolled kiosk has left of its quota.
    var usage: [KioskID: KioskUsage] = [:]
    /// The keys of so many kiosks, for tickets.
    var roster: (count: Int, roster: KioskRoster)?
  }

  /// The rows.
  public var store: any OfficeStore { lettered }
  let lettered: LetteredStore
  /// The keys.
  public let keys: OfficeKeys
  /// The name, as citizens and staff see it.
  public let name: String
  /// The numbering it is in.
  public let numbering: Epoch
  let environment: OfficeEnvironment
  let calendar: SlotCalendar
  let memory = Mutex(Memory())

  /// Makes the office of a store.
  public init(store: any OfficeStore, keys: OfficeKeys, environment: OfficeEnvironment) throws {
    lettered = LetteredStore(
      store: store, zone: environment.terms.zone, now: environment.now, log: environment.log)
    self.keys = keys
    self.environment = environment
    calendar = SlotCalendar(plan: environment.slots)
    name = try store.read { try $0.setting("name") } ?? "Office"
    numbering = try Numbering.current(in: store, random: environment.random)
  }

  /// Answers one request; any bytes give an answer.
  public func answer(_ endpoint: Endpoint, body: [UInt8]) -> OfficeAnswer {
    do {
      guard body.count <= endpoint.requestLimit else {
        throw OfficeProblem(
          .tooLarge, "the body is larger than \(endpoint.requestLimit) bytes")
      }
      guard let call = Self.calls.first(where: { $0.endpoint == endpoint }) else {
        throw OfficeProblem(.notFound, "there is no such path at this office")
      }
      let bytes = try call.answer(self, body)
      guard bytes.count <= endpoint.responseLimit else {
        throw OfficeProblem(.failed, "the answer would be too long")
      }
      return OfficeAnswer(endpoint, bytes)
    } catch {
      let problem = OfficeService.problem(of: error)
      if problem.status >= 500 { log("\(endpoint.name) failed: \(error)") }
      return OfficeAnswer(problem)
    }
  }

  /// What a kiosk is told of an error; details stay in the office's log.
  static func problem(of error: any Error) -> OfficeProblem {
    switch error {
    case let problem as OfficeProblem: problem
    case ContractError.tooLarge(let what, let limit):
      OfficeProblem(.tooLarge, "\(what): larger than \(limit) bytes")
    case let error as ContractError: OfficeProblem(.malformed, error.description)
    case let error as OfficeStoreError where error.kind == .full || error.kind == .busy:
      OfficeProblem(.unavailable, "the office cannot store now", retryAfterSeconds: 60)
    default: OfficeProblem(.failed, "something failed at the office")
    }
  }

  /// Whether the rows can be read.
  public var isWorking: Bool { (try? store.read { try $0.setting("name") }) != nil }

  /// Writes a line of the program around the office to its log.
  public func note(_ line: String) { log(line) }

  func log(_ line: String) {
    environment.log("\(OfficeTime.iso(environment.now())) \(line)")
  }

  /// Who the office is.
  public func identity() -> OfficeIdentity {
    OfficeIdentity(
      name: name, signingKey: keys.signing.publicKey, boxKey: keys.box.publicKey,
      recoveryKey: keys.recoveryKey, key: keys.box.id, officeMilliseconds: environment.now())
  }

  func signed<Payload: SignedPayload>(_ payload: Payload) throws -> SignedMessage<Payload> {
    try SignedMessage(payload, signer: "office", key: keys.signing)
  }

  /// The signing key of an enrolled kiosk.
  func signingKey(of kiosk: KioskID) throws -> PublicKey {
    if let key = memory.withLock({ $0.kiosks[kiosk] }) { return key }
    guard let row = try store.read({ try $0.kiosk(kiosk) }) else {
      throw OfficeProblem(.unknownKiosk, "this kiosk is not enrolled here")
    }
    memory.withLock { $0.kiosks[kiosk] = row.signingKey }
    return row.signingKey
  }

  /// What a message of an enrolled kiosk says, whose signature holds; its bytes are charged.
  func verified<Payload: SignedPayload>(_ message: SignedMessage<Payload>, bytes: Int) throws
    -> (payload: Payload, kiosk: KioskID)
  {
    guard let kiosk = KioskID(text: message.signer) else {
      throw ContractError.malformed(what: Payload.purpose)
    }
    guard let payload = try message.verified(by: try signingKey(of: kiosk)) else {
      throw OfficeProblem(.badSignature, "the signature does not hold")
    }
    try charge(kiosk, bytes: bytes)
    return (payload, kiosk)
  }

  /// Opens packets; a key that a kiosk handed over is looked up when a packet is sealed to it.
  var opener: Opener {
    Opener(vault: CaseVault(keys)) { [store] name in
      try store.read { try $0.handOverSecret(name) }
    }
  }
}
