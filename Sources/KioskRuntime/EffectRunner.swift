import Interface
import KioskApp
import KioskStore
import Welfare
import Wording

/// Carries effects out, one after the other; each answers with at most one result.
struct EffectRunner {
  let store: KioskStore
  let texts: Texts
  let printer: Printer?
  /// The imported directory, opened when it is first searched.
  let agencies: AgencyDesk
  /// Where the office's clocks stand.
  let zone: OfficeZone
  /// The pipe that wakes the agent.
  let agentPipe: String

  /// Does what the effect says; `bell` and `endSession` are the loop's own.
  func run(_ effect: Effect) -> EffectResult? {
    switch effect {
    case .loadLanguage(let tag):
      // A file that broke since the start: the language stays as it was.
      return (try? texts.book(tag)).map { .languageLoaded($0) }
    case .submit(let submission): return submit(submission)
    case .findSlots(let location, let from, let days):
      let slots = try? store.openSlots(location: location, from: from, days: days)
      return .slots(slots ?? [:])
    case .findAppointment(let reference):
      return findAppointment(reference)
    case .signIn(let id, let pin):
      return .signIn((try? store.signIn(id: id, pin: pin)) ?? .locked)
    case .print(let document):
      return printer.map { $0.print(document) } == true ? .printed : .printFailed
    case .makeCode(let text, let caption):
      return .code(CodeMaker.code(text, caption: caption))
    case .search(let query): return .agencies(agencies.search(query))
    case .readAgency(let id, let here): return .agency(agencies.agency(id, from: here))
    case .readLink: return .link(link())
    case .bell, .endSession: return nil
    }
  }

  private func submit(_ submission: Submission) -> EffectResult {
    do {
      let outcome = try store.submit(
        submission, today: Clock.now(in: zone).date, wallMilliseconds: Clock.wall)
      switch outcome {
      case .saved(let saved):
        WakePipe.wake(path: agentPipe)
        return .submitted(saved.reference, saved.promise)
      case .unclear(let reference): return .submissionUnclear(reference)
      }
    } catch {
      return .submissionFailed(error.trouble)
    }
  }

  private func findAppointment(_ reference: Reference) -> EffectResult {
    guard let mailbox = try? store.mailbox(of: reference) else {
      return .appointment(nil, mailbox: "")
    }
    return .appointment(try? store.findAppointment(mailbox: mailbox), mailbox: mailbox)
  }

  /// The outbox and the link; the office counts as reached while its last answer is fresh.
  func link() -> LinkStatus {
    guard let status = try? store.pending() else { return LinkStatus() }
    let sinceContact = status.lastContactWallMilliseconds.map { Clock.wall - $0 }
    return LinkStatus(
      isEnrolled: status.isEnrolled, waiting: status.count,
      isUp: sinceContact.map { $0 < 120_000 } ?? false)
  }
}

extension StoreError {
  /// What the citizen or the clerk can be told.
  var trouble: StorageTrouble {
    switch self {
    case .full: .full
    case .corrupt, .folderUnreadable, .newer: .unreadable
    default: .other
    }
  }
}
