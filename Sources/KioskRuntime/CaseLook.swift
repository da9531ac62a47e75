import Configuration
import KioskApp
import KioskStore
import Posix
import Services
import Values

/// Looks up references: what is known here, and what the agent brings from the office.
struct CaseLook {
  let folder: String
  /// Nothing where the database is held by another program.
  let store: KioskStore?

  /// What is known of a case.
  func open(_ reference: Reference) -> EffectResult {
    switch try? store?.lookUp(reference) {
    case .found(let finding): .caseOpened(finding)
    case .refused: .caseRefused
    case nil: .caseFailed
    }
  }

  /// What is known of a visit; an empty mailbox where nothing could be looked up.
  func findVisit(_ reference: Reference) -> EffectResult {
    guard case .found(let finding) = try? store?.lookUp(reference) else {
      return .reference(.unknown, mailbox: "")
    }
    return .reference(finding.changeableVisit, mailbox: finding.mailbox)
  }

  /// Has the agent ask for a letter.
  func ask(_ mailbox: String) -> EffectRunner.Answer {
    guard let store, (try? store.wantLetter(mailbox: mailbox)) != nil else {
      return .result(.officeAsked(.noAnswer, nil))
    }
    WakePipe.wake(DataFolder(folder).agentPipe)
    return .notYet
  }

  /// What came of it.
  func answer(_ reference: Reference, _ mailbox: String) -> EffectRunner.Answer {
    guard let store, let asked = try? store.askedLetter(mailbox: mailbox) else { return .notYet }
    guard asked == .found else { return .result(.officeAsked(asked, nil)) }
    return .result(.officeAsked(.found, try? store.lookUpAgain(reference)))
  }
}
