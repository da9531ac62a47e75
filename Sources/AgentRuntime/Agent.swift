import Configuration
import CrashPoints
import Glibc
import KioskStore
import OfficeContract
import Posix
import Sync

/// The agent at work: waits for the clock, the terminal and the office, and does what `Sync` says.
public final class Agent {
  /// How the loop ended.
  public enum Ending: Equatable, Sendable {
    /// It was told to.
    case stopped
    /// Everything that could be done at once was done.
    case quiet
    /// The office ordered to start anew.
    case restart
  }

  private let store: KioskStore
  private let link: any OfficeLink
  private let folder: DataFolder
  private let log: AgentLog
  private let courier: Courier
  private let completions: Completions
  private let wakePipe: WakePipe
  private let longestWait: Int64
  private var machine: SyncMachine
  private var wakeTime: Int64 = 0
  private var manager: ServiceManager?
  private var detail = ""
  private var kioskWakes = WakeGate()
  private var isLogDirty = false
  private var restarts = false
  private var checksContent = false
  /// What checks content that was fetched; without one it waits.
  var checker: ContentChecker?

  /// How many packets were receipted since the start.
  public private(set) var receipted = 0
  /// How many refusals there were since the start.
  public private(set) var refusals = 0

  /// How the link is.
  public var status: SyncStatus { machine.status }
  /// What went wrong last, in words; empty while the office answers.
  public var trouble: String { detail }

  /// Makes an agent; `run` starts it.
  ///
  /// - Parameter manager: Told that the agent lives; nothing where the terminal started it.
  public init(
    store: KioskStore, link: any OfficeLink, folder: DataFolder, log: AgentLog, seed: UInt64,
    settings: SyncSettings = SyncSettings(), manager: ServiceManager? = nil
  ) throws(SystemError) {
    self.store = store
    self.link = link
    self.folder = folder
    self.log = log
    self.manager = manager
    courier = Courier(store: store, calls: settings.calls)
    completions = try Completions()
    wakePipe = try WakePipe(folder.agentPipe)
    longestWait = settings.longestWait
    machine = SyncMachine(settings: settings, seed: seed)
  }

  /// Works until told to stop (`stop` can be read), or, where `once` is set, until everything
  /// that can be done at once is done.
  public func run(stop: Int32?, once: Bool = false) -> Ending {
    defer {
      manager?.stopping()
      link.close()
      if kioskWakes.due != nil { WakePipe.wake(folder.kioskPipe) }
    }
    write(machine.status)
    // What an agent before this one had fetched may not have been looked at.
    checksContent = (try? store.uncheckedContent()) != nil
    feed([.tick] + courier.wanted.map { .wanted($0) })
    while true {
      manager?.alive(at: Clock.boot)
      checkContent(waits: once && machine.isQuiet)
      if once, machine.isQuiet { return .quiet }
      var descriptors = [
        pollfd(fd: completions.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakePipe.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let due = min(wakeTime, kioskWakes.due ?? .max)
      let wait = min(
        max(0, due - Clock.boot), longestWait, manager?.wait(at: Clock.boot) ?? .max,
        checker?.isWorking == true ? ContentChecker.pause : .max)
      let count = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: wait))
      if descriptors[2].revents != 0 { return .stopped }
      if count == 0, machine.isQuiet { rest() }
      feed(events(isIdle: count == 0))
      // A run that ends by itself soon is anew the next time anyway.
      if restarts, !once { return .restart }
    }
  }

  private func checkContent(waits: Bool) {
    if checksContent { checker?.begin() }
    checksContent = false
    if checker?.hasEnded(waits: waits) == true {
      log.note("content was checked")
      kioskWakes.ask()
    }
  }

  /// Nothing happens for a while.
  private func rest() {
    link.rest()
    // The terminal may have been reading when the last receipt came: then the log still holds what
    // was deleted.
    if isLogDirty, (try? store.shred()) == true { isLogDirty = false }
  }

  private func events(isIdle: Bool) -> [SyncEvent] {
    var events: [SyncEvent] = []
    for completed in completions.take() { events += settle(completed) }
    if wakePipe.drain() || isIdle {
      events.append(.outboxChanged)
      events += courier.wanted.map { .wanted($0) }
    }
    if events.isEmpty || Clock.boot >= wakeTime { events.append(.tick) }
    return events
  }

  private func settle(_ completed: Completions.Completed) -> [SyncEvent] {
    CrashPoint.answerCame.reach()
    let delivery = courier.finish(completed)
    CrashPoint.answerTaken.reach()
    switch delivery.outcome {
    case .accepted:
      if case .push = completed.request {
        receipted += 1
        isLogDirty = true
      }
      detail = ""
    case .refused: refusals += 1
    case .failed: detail = delivery.note ?? ""
    case .progressed: detail = ""
    case .gone: break
    }
    if let note = delivery.note { log.note(note) }
    if delivery.changedStore { kioskWakes.ask() }
    restarts = restarts || delivery.restarts
    checksContent = checksContent || delivery.checksContent
    var events: [SyncEvent] = delivery.reading.map { [.officeTime($0)] } ?? []
    events.append(.answered(completed.request, delivery.outcome))
    if delivery.sendsAgain { events.append(.outboxRewound) }
    return events + delivery.wants.map { .wanted($0) }
  }

  /// Tells the machine what happened, and does what it says until it says no more.
  private func feed(_ first: [SyncEvent]) {
    var events = first[...]
    while let event = events.popFirst() {
      for action in machine.handle(event, at: Clock.boot) {
        switch action {
        case .readOutbox(let after, let limit):
          events.append(.outbox(items(after: after, limit: limit), after: after))
        case .start(let request):
          if let outcome = start(request) { events.append(.answered(request, outcome)) }
        case .report(let status): write(status)
        case .sleep(let until): wakeTime = until
        }
      }
    }
    if kioskWakes.passes(at: Clock.boot) { WakePipe.wake(folder.kioskPipe) }
  }

  private func items(after: UInt64, limit: Int) -> [SyncItem] {
    do {
      return try store.outboxItems(after: after, limit: limit)
        .map { SyncItem(sequence: $0.sequence, id: $0.id) }
    } catch {
      log.note("outbox: \(error)")
      return []
    }
  }

  /// Sends a request. Gives what became of it where it cannot even be sent.
  private func start(_ request: SyncRequest) -> SyncOutcome? {
    do {
      guard let (endpoint, body) = try courier.prepare(request) else { return .gone }
      CrashPoint.questionMade.reach()
      let sent = Clock.wall
      link.send(endpoint, body: body) { [completions] result in
        completions.post(
          Completions.Completed(
            request: request, result: result, sent: sent, received: Clock.wall))
      }
      return nil
    } catch {
      detail = error.description
      log.note(detail)
      // A damaged row is one packet's own trouble: the others go on.
      if case .corrupt = error, case .push = request { return .refused }
      return .failed(.storage)
    }
  }

  private func write(_ status: SyncStatus) {
    switch status.link {
    case .starting: break
    case .online:
      log.note(status.refused == 0 ? "online" : "online; \(status.refused) packets are refused")
    case .away(let failure): log.note("away: \(failure.rawValue)")
    }
    if let wrong = status.clockWrongBy {
      log.note("this machine's clock is wrong by \(wrong / 1000) s (ahead where positive)")
    }
    AgentState(status: status, detail: detail, since: Clock.wall).write(folder.agentState)
    kioskWakes.ask()
  }
}
