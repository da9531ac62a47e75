import OfficeContract

extension SyncMachine {
  /// Whether nothing is on its way and nothing can be done before time passes.
  public var isQuiet: Bool {
    guard inFlight.isEmpty, !reading else { return false }
    if case .held = phase { return true }
    return !unread
  }

  /// What is to be done now that the event is taken in.
  mutating func plan(now: Int64) -> [SyncAction] {
    var actions: [SyncAction] = []
    if let due = rescan, due <= now {
      rescan = nil
      cursor = 0
      unread = true
    }
    if unread, !reading, waiting.fresh < settings.batch {
      unread = false
      reading = true
      actions.append(.readOutbox(after: cursor, limit: settings.batch))
    }
    while let request = nextRequest(now: now) {
      inFlight[request] = stretch
      if case .push(let item) = request { waiting.noteTry(of: item) }
      if case .call(let endpoint) = request {
        recurring[endpoint]?.started = now
        if recurring[endpoint]?.row.interval == nil { recurring[endpoint]?.due = .max }
      }
      actions.append(.start(request))
    }
    var shown = status
    shown.refused = waiting.refused
    if shown != reported {
      reported = shown
      actions.append(.report(shown))
    }
    actions.append(.sleep(until: wakeTime(now: now)))
    return actions
  }

  private mutating func nextRequest(now: Int64) -> SyncRequest? {
    if case .held(let until, _) = phase, until <= now, inFlight[.hello] == nil {
      phase = .probing
      return .hello
    }
    switch phase {
    case .held, .probing:
      return nil
    case .trial:
      guard !inFlight.values.contains(stretch) else { return nil }
      if let item = nextItem(now: now) { return .push(item) }
      return inFlight[.heartbeat] == nil ? .heartbeat : nil
    case .open:
      let due = settings.calls.first {
        isDue($0.endpoint, at: now) && inFlight[.call($0.endpoint)] == nil
      }
      if let due { return .call(due.endpoint) }
      let pushes = inFlight.keys.count { if case .push = $0 { true } else { false } }
      guard pushes < settings.parallelPushes else { return nil }
      return nextItem(now: now).map { .push($0) }
    }
  }

  private func isDue(_ endpoint: Endpoint, at now: Int64) -> Bool {
    recurring[endpoint].map { $0.due <= now } ?? false
  }

  private func nextItem(now: Int64) -> SyncItem? {
    waiting.next(at: now) { inFlight[.push($0)] != nil }
  }

  /// The next moment at which something becomes due by itself.
  private func wakeTime(now: Int64) -> Int64 {
    var times: [Int64] = []
    if let rescan { times.append(rescan) }
    switch phase {
    case .held(let until, _):
      times.append(until)
    case .probing, .trial, .open:
      times.append(contentsOf: recurring.values.map(\.due))
      if let due = waiting.nextDue(after: now) { times.append(due) }
    }
    return times.filter { $0 > now && $0 < .max }.min() ?? now + settings.patientHold
  }
}
