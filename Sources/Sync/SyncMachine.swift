import OfficeContract

/// The agent's schedule: tell it what happened, do what it says.
public struct SyncMachine: Sendable {
  /// How far the machine trusts the link at present.
  enum Phase: Equatable, Sendable {
    /// Requests flow.
    case open
    /// Nothing goes out before `until`; `mandated` where the office asked for it.
    case held(until: Int64, mandated: Bool)
    /// A hello is out.
    case probing
    /// The hello was answered: one real request decides.
    case trial
  }

  /// How a call that recurs stands.
  struct Recurring: Sendable {
    let row: RecurringCall
    /// Never, for a call on demand that nobody wants.
    var due: Int64
    var refusals = 0
    /// When it went out last.
    var started: Int64?

    init(row: RecurringCall) {
      self.row = row
      due = row.interval == nil ? .max : .min
    }
  }

  let settings: SyncSettings
  var jitter: Jitter
  var phase = Phase.open
  var waiting = Waiting()
  /// Requests on the wire, each with the number of the stretch of trust it started in.
  var inFlight: [SyncRequest: Int] = [:]
  var stretch = 0
  var failures = 0
  var awaySince: Int64?
  var newestPacket: Int64?
  var lastFailure: Int64 = .min
  var recurring: [Endpoint: Recurring]
  var cursor: UInt64 = 0
  var unread = true
  var reading = false
  var rescan: Int64?
  var reported = SyncStatus()

  /// What people see.
  public private(set) var status = SyncStatus()

  /// Makes a machine that knows nothing yet; start it with `tick`.
  public init(settings: SyncSettings = SyncSettings(), seed: UInt64) {
    self.settings = settings
    jitter = Jitter(seed: seed)
    recurring = Dictionary(
      uniqueKeysWithValues: settings.calls.map { ($0.endpoint, Recurring(row: $0)) })
  }

  /// How many packets the machine knows to wait, at most a batch and the remembered refusals.
  public var known: Int { waiting.entries.count }

  /// Takes in what happened at a moment of the monotonic clock and says what to do.
  public mutating func handle(_ event: SyncEvent, at now: Int64) -> [SyncAction] {
    switch event {
    case .tick: break
    case .outboxChanged: unread = true
    case .outboxRewound:
      cursor = 0
      unread = true
    case .outbox(let items, let after): take(items, after: after, now: now)
    case .wanted(let endpoint): want(endpoint, now: now)
    case .answered(let request, let outcome): settle(request, outcome, now: now)
    case .officeTime(let reading): read(reading)
    }
    return plan(now: now)
  }

  // MARK: Taking in

  private mutating func take(_ items: [SyncItem], after: UInt64, now: Int64) {
    reading = false
    guard after == cursor else { return }
    var isNew = false
    for item in items.prefix(settings.batch) {
      if waiting.add(item) { isNew = true }
      cursor = max(cursor, item.sequence)
    }
    if items.count >= settings.batch { unread = true }
    guard isNew else { return }
    newestPacket = now
    holdNoLonger(now: now)
  }

  private mutating func want(_ endpoint: Endpoint, now: Int64) {
    guard var call = recurring[endpoint] else { return }
    let earliest = call.started.map { $0 + call.row.shortestInterval } ?? now
    call.due = min(call.due, max(now, earliest))
    recurring[endpoint] = call
    // Somebody waits: an outage that may be over is looked at now.
    if call.row.isUrgent { holdNoLonger(now: now) }
  }

  private mutating func holdNoLonger(now: Int64) {
    guard case .held(let until, mandated: false) = phase else { return }
    phase = .held(until: min(until, max(now, lastFailure + settings.firstHold)), mandated: false)
  }

  private mutating func read(_ reading: ClockReading) {
    guard let drift = reading.leastDrift else { return }
    status.clockWrongBy = drift.magnitude > settings.clockTolerance.magnitude ? drift : nil
  }

  private mutating func settle(_ request: SyncRequest, _ outcome: SyncOutcome, now: Int64) {
    guard let started = inFlight.removeValue(forKey: request) else { return }
    let isCurrent = started == stretch
    switch outcome {
    case .accepted:
      accept(request, isCurrent: isCurrent, now: now)
    case .progressed: open(isCurrent: isCurrent)
    case .gone:
      if case .push(let item) = request { waiting.remove(item) }
      if isCurrent, phase == .trial { retry(now: now) }
    case .refused:
      refuse(request, now: now)
      // A refusal in the protocol shows that the office is there, except to a hello.
      if request == .hello {
        if isCurrent { hold(.notAnOffice, retryAfter: nil, now: now) }
      } else {
        open(isCurrent: isCurrent)
      }
    case .failed(let failure, let retryAfter):
      if failure.mayBeThePacket, case .push(let item) = request {
        delay(item, first: settings.firstHold, now: now)
      }
      // Whoever waits for a call on demand still does.
      if case .call(let endpoint) = request, recurring[endpoint]?.row.interval == nil {
        recurring[endpoint]?.due = now
      }
      if isCurrent { hold(failure, retryAfter: retryAfter, now: now) }
    }
  }

  private mutating func accept(_ request: SyncRequest, isCurrent: Bool, now: Int64) {
    switch request {
    case .push(let item): waiting.remove(item)
    case .call(let endpoint):
      // One on demand that was wanted again meanwhile is still wanted.
      if let interval = recurring[endpoint]?.row.interval {
        recurring[endpoint]?.due = now + jitter.lengthened(interval)
        recurring[endpoint]?.refusals = 0
      }
    }
    // The answer to a hello alone opens nothing: one real request decides.
    if request == .hello {
      if phase == .probing { phase = .trial }
    } else {
      open(isCurrent: isCurrent)
    }
  }

  private mutating func refuse(_ request: SyncRequest, now: Int64) {
    switch request {
    case .hello: break
    case .push(let item): delay(item, first: settings.refusalDelay, now: now)
    case .call(let endpoint): postpone(endpoint, now: now)
    }
  }

  private mutating func postpone(_ endpoint: Endpoint, now: Int64) {
    guard var call = recurring[endpoint] else { return }
    // Of one on demand the office will not say otherwise.
    guard call.row.interval != nil else { return }
    let delay = doubled(
      settings.refusalDelay, times: call.refusals, longest: settings.longestRefusalDelay)
    call.due = now + jitter.shortened(delay)
    call.refusals += 1
    recurring[endpoint] = call
  }

  private mutating func delay(_ item: SyncItem, first: Int64, now: Int64) {
    let dropped = waiting.delay(
      item, first: first, longest: settings.longestRefusalDelay,
      limit: settings.refusalsRemembered, now: now, jitter: &jitter)
    if dropped, rescan == nil { rescan = now + settings.longestRefusalDelay }
  }

  // MARK: The link

  /// An answer to an earlier question does not end a wait that the office asked for since.
  private mutating func open(isCurrent: Bool) {
    if !isCurrent, case .held(_, mandated: true) = phase { return }
    phase = .open
    failures = 0
    awaySince = nil
    status.link = .online
  }

  /// After a trial that decided nothing: ask again at once.
  private mutating func retry(now: Int64) {
    phase = .held(until: now, mandated: false)
    stretch += 1
  }

  private mutating func hold(_ failure: SyncFailure, retryAfter: Int64?, now: Int64) {
    failures += 1
    stretch += 1
    lastFailure = now
    let since = awaySince ?? now
    awaySince = since
    status.link = .away(failure)
    let youth = max(since, newestPacket ?? .min)
    let isEager = !waiting.isEmpty && now - youth < settings.eagerPeriod
    let longest = isEager ? settings.eagerHold : settings.patientHold
    var until =
      now
      + jitter.shortened(doubled(settings.firstHold, times: failures - 1, longest: longest))
    let asked = retryAfter.map { min(max(0, $0), settings.longestRetryAfter) }
    if let asked { until = max(until, now + jitter.lengthened(asked)) }
    phase = .held(until: until, mandated: asked != nil)
  }
}
