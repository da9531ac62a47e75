import OfficeContract

/// One packet that waits in the outbox.
public struct SyncItem: Hashable, Sendable {
  /// Its number; lower numbers go first.
  public let sequence: UInt64
  /// Its id.
  public let id: Digest

  /// Makes an item.
  public init(sequence: UInt64, id: Digest) {
    self.sequence = sequence
    self.id = id
  }
}

/// One question to the office.
public enum SyncRequest: Hashable, Sendable {
  /// Take this packet into custody.
  case push(SyncItem)
  /// A row of `RecurringCall.table`.
  case call(Endpoint)

  /// Is this the office, which keys has it, does it answer? Also sent after an outage, before
  /// anything else.
  public static let hello = SyncRequest.call(.hello)
  /// Tell how this kiosk is. Also what decides after an outage where no packet waits.
  public static let heartbeat = SyncRequest.call(.heartbeat)
}

/// Why the link or the office, not a single request, is at fault.
public enum SyncFailure: String, Hashable, Sendable, CaseIterable {
  /// No connection: refused, no route, no name, or cut.
  case unreachable
  /// No answer in time.
  case timedOut
  /// The encrypted connection could not be made or trusted.
  case tls
  /// Somebody answers, but not in the protocol: a captive portal, another web server.
  case notAnOffice
  /// The office asked to wait (429, 503).
  case busy
  /// The office failed inside (5xx).
  case officeFault
  /// The office's answer has another form than agreed.
  case malformed
  /// The answer is not signed by the office that this kiosk is enrolled with.
  case badSignature
  /// The office does not know this kiosk.
  case kioskRefused
  /// The kiosk's own data folder could not be written.
  case storage

  /// Whether one packet alone may be the cause, so that it must give way to the others.
  var mayBeThePacket: Bool {
    switch self {
    case .officeFault, .malformed, .badSignature: true
    case .unreachable, .timedOut, .tls, .notAnOffice, .busy, .kioskRefused, .storage: false
    }
  }
}

/// What became of a request.
public enum SyncOutcome: Equatable, Sendable {
  /// A verified answer came and was stored; for a packet: its receipt holds and it is shredded.
  case accepted
  /// The office has a part of the packet, and wants the next.
  case progressed
  /// The packet is no longer in the outbox.
  case gone
  /// The office refuses this request (4xx) and says nothing about others.
  case refused
  /// The link or the office failed. `retryAfter` is what the office asked for, in milliseconds.
  case failed(SyncFailure, retryAfter: Int64? = nil)
}

/// What happened.
public enum SyncEvent: Equatable, Sendable {
  /// The agent started, or the time of its last `sleep` is over.
  case tick
  /// Somebody may have put packets into the outbox.
  case outboxChanged
  /// Packets wait again that did not: some may have lower numbers than those read so far.
  case outboxRewound
  /// The answer to `readOutbox`: packets above `after`, lowest number first.
  case outbox([SyncItem], after: UInt64)
  /// The kiosk wants this sooner than it is due.
  case wanted(Endpoint)
  /// A request ended.
  case answered(SyncRequest, SyncOutcome)
  /// The office told its time in a signed answer to a fresh question.
  case officeTime(ClockReading)
}

/// What is to be done.
public enum SyncAction: Equatable, Sendable {
  /// Read packets with numbers above `after`, lowest first, and report them as `outbox`.
  case readOutbox(after: UInt64, limit: Int)
  /// Send this and report the outcome as `answered`.
  case start(SyncRequest)
  /// The state that people see changed.
  case report(SyncStatus)
  /// Nothing to do before this moment unless something happens. Always the last action.
  case sleep(until: Int64)
}
