import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

extension Pilot {
  /// A kiosk with an office and a line to it.
  static let online = LinkStatus(isEnrolled: true, waiting: 0, isUp: true)
  /// The same with the line down.
  static let offline = LinkStatus(isEnrolled: true, waiting: 0, isUp: false)

  /// A reference was typed under "My case", and this is how the link is.
  static func askingForCase(
    link: LinkStatus, settings: AppSettings = AppSettings(), columns: Int = 80, rows: Int = 24,
    isLarge: Bool = false
  ) throws -> Pilot {
    var pilot = try Pilot.home(columns: columns, rows: rows, isLarge: isLarge, settings: settings)
    pilot.choose("My case")
    pilot.fill(Pilot.reference.grouped)
    pilot.answer(.link(link))
    return pilot
  }

  /// What is known of that reference is shown.
  static func myCase(_ finding: CaseFinding, link: LinkStatus = offline) throws -> Pilot {
    var pilot = try askingForCase(link: link)
    pilot.answer(.caseOpened(finding))
    return pilot
  }

  /// The day of the office's words in these tests.
  static let caseDay = CalendarDate(daysSince1970: 20_770)

  /// What the office says of a case.
  static func view(
    _ state: CaseState, kind: String = "feedback", outcome: CaseOutcome? = nil,
    withdrawn: CalendarDate? = nil, question: CaseQuestion? = nil, visit: CaseVisit? = nil,
    messages: [CaseMessage] = []
  ) -> CaseView {
    CaseView(
      revision: 1_794_600_000_000, kind: kind, received: caseDay, updated: caseDay.adding(days: 1),
      state: state, outcome: outcome, withdrawn: withdrawn, question: question, visit: visit,
      messages: messages)
  }

  /// A finding with what the office says.
  static func told(_ view: CaseView, sent: [CaseFinding.Sent] = []) -> CaseFinding {
    CaseFinding(mailbox: "ab12", view: view, sent: sent)
  }
}
