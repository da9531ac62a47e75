import Configuration
import CrashPoints
import Interface
import KioskApp
import KioskStore
import OfficeContract
import Posix
import Services
import Values
import Wording

/// Carries effects out, one after the other, on the worker's thread. It may wait as long as the disk
/// does: nobody waits for it.
final class EffectRunner {
  /// What the loop asks for.
  enum Task: Sendable {
    case effect(Effect)
    /// Put an act on record that is done elsewhere.
    case note(AuditedAct)
    /// Look again whether an effect that takes its time has ended.
    case again(Effect)
    /// Close what is open: the program ends.
    case close
  }

  /// What the loop hears of an effect.
  enum Answer: Sendable {
    /// Its result; nothing where there is nothing to tell.
    case result(EffectResult?)
    /// It takes its time: look again soon.
    case notYet
    /// The data folder cannot be used: the program has to end.
    case unusable(StoreError)
  }

  private let folder: String
  private let texts: Texts
  /// The imported directory, opened when it is first searched.
  private let agencies: AgencyDesk
  /// Where the office's clocks stand.
  private let zone: OfficeZone
  /// Opened for the first effect; a database that another program holds is tried again later.
  private var opened: KioskStore?

  init(folder: String, texts: Texts, zone: OfficeZone) {
    self.folder = folder
    self.texts = texts
    self.zone = zone
    agencies = AgencyDesk(folder: folder, zone: zone)
  }

  /// Does what the effect says; `print`, `bell` and `endSession` are not for this thread.
  func run(_ task: Task) -> Answer {
    switch task {
    case .note(let act):
      try? store().note(act)
      return .result(nil)
    case .close:
      opened = nil
      return .result(nil)
    case .again(.askOffice(let reference, let mailbox)):
      return CaseLook(folder: folder, store: opened).answer(reference, mailbox)
    case .effect(let effect), .again(let effect):
      do {
        return answer(of: effect, try store())
      } catch {
        guard case .busy = error else { return .unusable(error) }
        return answer(of: effect, nil)
      }
    }
  }

  private func answer(of effect: Effect, _ store: KioskStore?) -> Answer {
    if case .askOffice(_, let mailbox) = effect {
      return CaseLook(folder: folder, store: store).ask(mailbox)
    }
    return .result(result(of: effect, store))
  }

  private func store() throws(StoreError) -> KioskStore {
    if let opened { return opened }
    let store = try KioskStore(directory: folder)
    opened = store
    // What the session before had chosen and not booked.
    try? store.letGo()
    return store
  }

  private func result(of effect: Effect, _ store: KioskStore?) -> EffectResult? {
    switch effect {
    case .loadLanguage(let tag):
      // A file that broke since the start: the language stays as it was.
      return (try? texts.book(tag)).map { .languageLoaded($0) }
    case .submit(let submission, let visit): return submit(submission, visit, store)
    case .findSlots(let location, let from, let days):
      let slots = try? store?.openSlots(location: location, from: from, days: days)
      return .slots(slots ?? [:])
    case .chooseSlot(let slot): return .slotChosen(choose(slot, store))
    case .findReference(let reference):
      return CaseLook(folder: folder, store: store).findVisit(reference)
    case .openCase(let reference):
      return CaseLook(folder: folder, store: store).open(reference)
    case .signIn(let id, let pin):
      return (try? store?.signIn(id: id, pin: pin)).map { .signIn($0) } ?? .signInFailed
    case .keepDraft(let bytes, let clerk):
      _ = try? store?.keepDraft(bytes, of: clerk)
      return .draftKept
    case .dropDraft(let clerk):
      try? store?.dropDraft(of: clerk)
      return .draftDropped
    case .readDraft: return .draft(store?.takeDraft())
    case .pause(let bytes, let lastDay, let old):
      return pause(bytes, until: lastDay, replacing: old, store)
    case .makeCode(let text, let caption):
      return .code(CodeMaker.code(text, caption: caption))
    case .search(let query): return .agencies(agencies.search(query))
    case .readAgency(let id, let here): return .agency(agencies.agency(id, from: here))
    case .readLink: return store.map { .link(link($0)) }
    case .readContent(let language):
      let desk = PublishedContentDesk(zone: zone, texts: texts)
      let found = store.flatMap { try? desk.load($0, language: language) }
      return .content(found?.0, found?.1)
    case .print, .bell, .endSession, .askOffice: return nil
    }
  }

  private func submit(
    _ submission: Submission, _ visit: VisitBinding, _ store: KioskStore?
  ) -> EffectResult {
    guard let store else { return .submissionFailed(.other) }
    do {
      let outcome = try store.submit(
        submission, of: visit.reference, by: visit.deadline, endingDraftOf: visit.endsDraftOf,
        endingPaused: visit.endsPaused, today: Clock.now(in: zone).date,
        wallMilliseconds: Clock.wall)
      switch outcome {
      case .saved(let saved):
        CrashPoint.submitAnswered.reach()
        WakePipe.wake(DataFolder(folder).agentPipe)
        return .submitted(
          saved.reference, saved.promise,
          ticket: saved.ticket.map {
            VisitTicket(
              code: $0.text, calendarID: saved.calendarID, revision: saved.revision)
          })
      case .unclear(let reference): return .submissionUnclear(reference)
      }
    } catch {
      return .submissionFailed(error.trouble)
    }
  }

  private func pause(
    _ bytes: [UInt8], until lastDay: CalendarDate, replacing old: Reference?, _ store: KioskStore?
  ) -> EffectResult {
    guard let store, let end = zone.moment(of: lastDay.adding(days: 1), minute: 0) else {
      return .pauseFailed(.storage(.other))
    }
    do {
      let outcome = try store.pause(
        bytes, until: end, replacing: old, today: Clock.now(in: zone).date,
        wallMilliseconds: Clock.wall)
      switch outcome {
      case .kept(let code):
        WakePipe.wake(DataFolder(folder).agentPipe)
        return .paused(code, bytes, lastDay: lastDay)
      case .tooLong: return .pauseFailed(.tooLong)
      case .tooMany: return .pauseFailed(.tooMany)
      }
    } catch {
      return .pauseFailed(.storage(error.trouble))
    }
  }

  /// Milliseconds for which a person waits for the office at most.
  private static let officePatience: Int64 = 6000

  /// Keeps a unit of the slot, or lets the agent ask the office for one and waits for what it says.
  private func choose(_ slot: SlotID, _ store: KioskStore?) -> SlotChoice {
    guard let store, let first = try? store.choose(slot) else { return .unanswered }
    guard first == .asked else { return first == .held ? .held : .unanswered }
    WakePipe.wake(DataFolder(folder).agentPipe)
    let end = Clock.boot + Self.officePatience
    while Clock.boot < end {
      Clock.pause(milliseconds: 40)
      switch try? store.wishState() {
      case .held: return .held
      case .refused: return .taken
      case .asked, nil: continue
      }
    }
    // From here on an answer that comes all the same goes back; one that came just now counts.
    try? store.giveUpWish()
    return (try? store.wishState()) == .held ? .held : .unanswered
  }

  /// The outbox and the link; the office counts as reached while its last answer is fresh.
  private func link(_ store: KioskStore) -> LinkStatus {
    guard let status = try? store.pending() else { return LinkStatus() }
    let isUp = Self.isFresh(contact: status.lastContactWallMilliseconds, now: Clock.wall)
    return LinkStatus(
      isEnrolled: status.isEnrolled, waiting: status.count, isUp: isUp,
      isRevoked: status.isRevoked, restartOrder: status.restartOrder,
      readyContent: status.readyContent,
      canAsk: isUp && AgentWord.isOnline(DataFolder(folder)),
      isUnopened: status.unopenedSinceWallMilliseconds != nil)
  }

  /// Whether the office was reached within two minutes. A time that is still to come was written
  /// before the clock was set back: it says nothing.
  static func isFresh(contact: Int64?, now: Int64) -> Bool {
    contact.map { (0..<120_000).contains(now - $0) } ?? false
  }
}

extension StoreError {
  /// What the citizen or the clerk can be told.
  var trouble: StorageTrouble {
    switch self {
    case .full: .full
    case .tooLate: .tooLate
    case .revoked: .revoked
    case .corrupt, .folderUnreadable, .newer: .unreadable
    default: .other
    }
  }
}
