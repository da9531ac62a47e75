import OfficeContract
import Services
import Values

/// Everything that happened in a case, by both sides, and what follows from it: how the case stands,
/// and what its citizen is told.
struct CaseStory {
  /// One happening.
  struct Entry {
    /// When the office had it or did it, in milliseconds since 1970.
    let moment: Int64
    let what: What
  }

  /// What happened.
  enum What {
    case came(CaseRow)
    case did(Int64, CaseAct)
  }

  /// In order of time.
  let entries: [Entry]
  private let visits: [VisitRow]
  private let zone: OfficeZone

  init(cases: [CaseRow], acts: [(row: ActRow, act: CaseAct)], visits: [VisitRow], zone: OfficeZone)
  {
    let came = cases.map { Entry(moment: $0.receivedMilliseconds, what: .came($0)) }
    let did = acts.map { Entry(moment: $0.row.doneMilliseconds, what: .did($0.row.number, $0.act)) }
    // Both sides are merged as they stand, so that a clock that was set back does not turn the order
    // of one around. An answer comes after its question, whatever clocks say.
    var (merged, rest) = ([Entry](), did[...])
    for (row, entry) in zip(cases, came) {
      let reply = row.body.submission.payload.value as? CaseReply
      let question = acts.first { $0.row.number == reply?.question }?.row.doneMilliseconds
      while let act = rest.first, act.moment < entry.moment || act.moment <= question ?? .min {
        merged.append(rest.removeFirst())
      }
      merged.append(entry)
    }
    entries = merged + rest
    self.visits = visits
    self.zone = zone
  }

  /// The whole of it for the citizen.
  func view(revision: Int64, now: Int64) -> CaseView? {
    guard let first else { return nil }
    var view = CaseView(
      revision: revision, kind: first.body.kind.rawValue, received: day(first.receivedMilliseconds),
      updated: day(now), state: .received)
    for entry in entries {
      switch entry.what {
      case .came(let row): take(row, into: &view)
      case .did(let number, let act): take(act, number, at: entry.moment, into: &view)
      }
    }
    view.visit = visit
    return view
  }

  /// What the reference is of: what came first of those that begin a case.
  private var first: CaseRow? {
    let rows = entries.compactMap { if case .came(let row) = $0.what { row } else { nil } }
    return rows.first { !$0.body.submission.payload.duplicates.follows } ?? rows.first
  }

  private func day(_ milliseconds: Int64) -> CalendarDate { zone.local(milliseconds).date }

  private func take(_ row: CaseRow, into view: inout CaseView) {
    let date = day(row.receivedMilliseconds)
    switch row.body.submission.payload.value {
    case let reply as CaseReply:
      view.messages.append(CaseMessage(isFromCitizen: true, date: date, text: reply.text))
      if view.state == .asked, reply.question == view.question?.number { view.question = nil }
      reopen(&view)
    case is ConsentWithdrawal:
      view.withdrawn = date
      reopen(&view)
    default: break
    }
  }

  /// What a citizen says is looked at again; a question that was not answered stays.
  private func reopen(_ view: inout CaseView) {
    view.state = view.question == nil ? .open : .asked
    view.outcome = nil
  }

  private func take(_ act: CaseAct, _ number: Int64, at moment: Int64, into view: inout CaseView) {
    let date = day(moment)
    if let text = act.text {
      view.messages.append(CaseMessage(isFromCitizen: false, date: date, text: text))
    }
    switch act.kind {
    case .reply: view.state = view.question == nil ? .answered : .asked
    case .question, .papers:
      view.question = CaseQuestion(
        number: number, wantsPapers: act.kind == .papers, text: act.text ?? "", date: date)
      view.state = .asked
      view.outcome = nil
    case .status:
      view.state = act.state ?? view.state
      view.outcome = nil
      if view.state != .asked { view.question = nil }
    case .close:
      view.state = .closed
      view.outcome = act.outcome
      view.question = nil
    }
  }

  /// The visit as it stands; nothing where there is none, or only changes of one that is not here.
  private var visit: CaseVisit? {
    guard let row = visits.first(where: { $0.role == .visit }) else { return nil }
    let state: CaseVisit.State =
      switch row.state {
      case .booked, .applied: .booked
      case .requested, .waiting: .requested
      case .conflict: .conflict
      case .cancelled, .superseded: .cancelled
      }
    let wish = visits.last {
      $0.role == .move && ($0.state == .waiting || $0.state == .requested)
    }
    return CaseVisit(
      state: state, slot: row.currentSlot ?? row.slot, wish: state == .cancelled ? nil : wish?.slot)
  }
}
