import CrashPoints
import Glibc
import KioskApp
import KioskStore
import Posix
import Screening
import Services

/// Everything the app asked for that has not ended, each with a deadline. Nothing here waits: what
/// can is done by the worker's thread or by a child process.
///
/// When its deadline passes, the app is told what is known then, and a later answer is dropped; only
/// that of a submission is still told, for it decides whether something was saved.
struct EffectDesk {
  /// How an effect ended.
  typealias End = (result: EffectResult, effect: Effect)

  private static let closing: Milliseconds = 500
  /// The tickets of what is no effect; those of effects count from 1.
  private static let closed = 0
  private static let noted = -1
  /// Milliseconds between two looks at what takes its time.
  private static let glance: Milliseconds = 200

  /// Milliseconds after which a person is told that saving takes long, and may leave.
  static let submitPatience: Milliseconds = 3000

  private struct Open {
    let ticket: Int
    let effect: Effect
    /// Nothing once it has passed.
    var deadline: Milliseconds?
    /// When to look whether it has ended; nothing where it tells by itself.
    var again: Milliseconds?
  }

  private let worker: EffectWorker<EffectRunner.Task, EffectRunner.Answer>
  private let printer: Printer?
  private let submitPatience: Milliseconds
  private let signal: SignalQueue?
  private var open: [Open] = []
  private var tickets = 0
  private var ready: [End] = []
  /// The processes that print, and the agent.
  var children: Children

  /// Starts the thread; not before the first page is shown.
  init(
    children: Children, printer: Printer?, submitPatience: Milliseconds,
    _ runner: @escaping @Sendable () -> EffectRunner
  ) throws {
    self.children = children
    self.submitPatience = submitPatience
    self.printer = printer
    signal = try? SignalQueue([SIGCHLD])
    guard
      let worker = EffectWorker<EffectRunner.Task, EffectRunner.Answer>({
        let runner = runner()
        return { runner.run($0) }
      })
    else { throw StoreError.other("no thread can be started") }
    self.worker = worker
  }

  /// Milliseconds after which an effect has taken too long. A database that another program holds is
  /// given up after five seconds, so that is known before.
  private func patience(_ kind: Effect.Kind) -> Milliseconds {
    switch kind {
    case .submit: submitPatience
    case .signIn, .findReference, .findSlots, .chooseSlot, .openCase, .readLink, .keepDraft,
      .dropDraft, .readDraft, .pause, .readContent:
      8000
    // What the page that says so promises.
    case .askOffice: 15_000
    case .print: Printer.patience
    case .search, .readAgency, .loadLanguage, .makeCode: 5000
    case .bell, .endSession: 0
    }
  }

  /// Readable when a child has ended.
  var childDescriptor: Int32? { signal?.descriptor }

  /// What to poll for.
  var descriptors: [Int32] { [worker.descriptor, signal?.descriptor].compactMap { $0 } }

  /// When to look, whatever else happens; nothing where nothing is due.
  var deadline: Milliseconds? {
    ready.isEmpty
      ? (open.flatMap { [$0.deadline, $0.again] } + [children.deadline]).compactMap { $0 }.min() : 0
  }

  /// Whether something was begun that has not ended.
  func isWaiting(for isWanted: (Effect.Kind) -> Bool) -> Bool {
    open.contains { $0.deadline != nil && isWanted($0.effect.kind) }
      || ready.contains { isWanted($0.effect.kind) }
  }

  /// Begins an effect; `bell` and `endSession` are the loop's own.
  mutating func begin(_ effect: Effect, now: Milliseconds) {
    tickets += 1
    if case .print(let document) = effect {
      if printer?.print(document, now: now, &children) != true {
        ready.append((.printFailed, effect))
      } else {
        // On record before the paper is out, if the disk is not slower than the printer.
        worker.ask(.note(.print), ticket: Self.noted)
        open.append(
          Open(ticket: tickets, effect: effect, deadline: now + patience(.print) + 1000))
      }
      return
    }
    open.append(
      Open(ticket: tickets, effect: effect, deadline: now + patience(effect.kind)))
    worker.ask(.effect(effect), ticket: tickets)
  }

  /// Closes the database before a real end of the program, if nothing holds that up. It is as safe
  /// without: an open one is like one after `kill -9`.
  func close() {
    CrashPoint.sessionOver.reach()
    worker.ask(.close, ticket: Self.closed)
    var watched = pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0)
    let end = Clock.monotonic + Self.closing
    while Clock.monotonic < end, !worker.answers().contains(where: { $0.ticket == Self.closed }) {
      poll(&watched, 1, 50)
    }
  }

  /// What ended since the last call, by itself or because its time is over.
  ///
  /// - Throws: `StoreError` where the data folder cannot be used at all.
  mutating func ended(now: Milliseconds) throws(StoreError) -> [End] {
    signal?.drain()
    var ends = ready
    ready = []
    for (effect, isGood) in children.look(now: now) {
      if let index = open.firstIndex(where: { $0.effect == effect }) { open.remove(at: index) }
      ends.append((isGood ? .printed : .printFailed, effect))
    }
    for (ticket, answer) in worker.answers() {
      if case .unusable(let error) = answer { throw error }
      guard let index = open.firstIndex(where: { $0.ticket == ticket }) else { continue }
      if case .notYet = answer {
        open[index].again = now + Self.glance
        continue
      }
      let effect = open.remove(at: index).effect
      if case .result(let result?) = answer { ends.append((result, effect)) }
    }
    for index in open.indices {
      guard let again = open[index].again, now >= again else { continue }
      open[index].again = nil
      worker.ask(.again(open[index].effect), ticket: open[index].ticket)
    }
    return ends + overdue(now: now)
  }

  private mutating func overdue(now: Milliseconds) -> [End] {
    var ends: [End] = []
    for index in open.indices.reversed() {
      guard let deadline = open[index].deadline, now >= deadline else { continue }
      let (ticket, effect) = (open[index].ticket, open[index].effect)
      let wasBegun = !worker.takeBack(ticket: ticket)
      if effect.kind == .submit, wasBegun {
        open[index].deadline = nil
        ends.append((.submissionLate, effect))
        continue
      }
      open.remove(at: index)
      if let result = Self.unanswered(effect.kind) { ends.append((result, effect)) }
    }
    return ends.reversed()
  }

  /// What is said where no answer came; nothing where there is nothing to say.
  private static func unanswered(_ kind: Effect.Kind) -> EffectResult? {
    switch kind {
    // It was taken back before it was begun: nothing was saved.
    case .submit: .submissionFailed(.other)
    case .findSlots: .slots([:])
    case .chooseSlot: .slotChosen(.unanswered)
    case .findReference: .reference(.unknown, mailbox: "")
    case .openCase: .caseFailed
    case .askOffice: .officeAsked(.noAnswer, nil)
    case .signIn: .signInFailed
    case .keepDraft: .draftKept
    case .dropDraft: .draftDropped
    case .readDraft: .draft(nil)
    case .pause: .pauseFailed(.storage(.other))
    case .print: .printFailed
    case .makeCode: .code(nil)
    case .search: .agencies(nil)
    case .readAgency: .agency(nil)
    case .readContent: .content(nil, nil)
    case .loadLanguage, .readLink, .bell, .endSession: nil
    }
  }
}
