import CrashPoints
import OfficeContract
import Sealing
import Services

/// Writes the letters of cases that have changed, in the transaction that changed them.
struct LetterWriter {
  /// Most letters of one transaction: more are only due where an older version left them.
  static let batch = 500
  /// Most acts and packets of one case that a letter looks at: the latest.
  static let entries = 400

  let records: any OfficeRecords
  let zone: OfficeZone
  let now: Int64
  /// A text that was made before.
  var draft: LetterDraft?
  /// Takes one line about a letter that cannot be written.
  var log: @Sendable (String) -> Void = { _ in }

  /// Writes what is due; gives how many cases were looked at. A case with a damaged row gets no
  /// letter, and keeps nothing else from being saved.
  @discardableResult
  func writeDue() throws -> Int {
    let due = try records.takeDueLetters(limit: Self.batch)
    for mailbox in due {
      do { try records.attempt { try write(mailbox) } } catch let error as OfficeStoreError {
        guard error.kind == .corrupt else { throw error }
        log("a letter cannot be written: \(error)")
      } catch { log("a letter cannot be written: \(error)") }
    }
    return due.count
  }

  /// What happened in the case of a mailbox, and the mailbox; nothing where there is none.
  func story(of id: MailboxID) throws -> (mailbox: Mailbox, story: CaseStory)? {
    let cases = try records.correspondence(id, limit: Self.entries)
    guard let first = cases.first else { return nil }
    let mailbox = Mailbox(id: id, key: first.body.mailboxKey)
    let acts = try records.acts(id, limit: Self.entries).map { row in
      (row: row, act: try CaseAct(sealed: row.sealed, for: mailbox))
    }
    return (
      mailbox,
      CaseStory(cases: cases, acts: acts, visits: try records.visits(mailbox: id), zone: zone)
    )
  }

  /// Revision and number never go back, and go by the clock where that is ahead: after a restore
  /// from a backup new letters come after those that were lost.
  private func write(_ id: MailboxID) throws {
    guard let (mailbox, story) = try story(of: id) else { return }
    let old = try records.letter(id)
    let revision = max((old?.revision ?? 0) + 1, now)
    guard let view = story.view(revision: revision, now: now) else { return }
    CrashPoint.letterDue.reach()
    let text = try draft?.text(of: view) ?? LetterText.bytes(of: view)
    if let old, let before = try? LetterText.view(from: try mailbox.open(old.sealed)),
      let after = try? LetterText.view(from: text), after.saysTheSame(as: before)
    {
      return
    }
    try records.saveLetter(
      LetterRow(
        mailbox: id, number: try records.nextLetter(at: now), revision: revision,
        madeMilliseconds: now, sealed: mailbox.seal(text)))
    CrashPoint.letterWritten.reach()
  }
}
