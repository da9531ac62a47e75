import OfficeContract
import Sealing
import Services

extension OfficeService {
  /// What both sides said in the case of a number or a reference. Of a packet that belongs to another
  /// case it is that case's.
  public func conversation(of text: String) throws -> Conversation {
    let mailbox = try mailbox(of: text)
    let (zone, now) = (environment.terms.zone, environment.now())
    return try store.read { records in
      try Self.conversation(mailbox, LetterWriter(records: records, zone: zone, now: now))
    }
  }

  /// Does something with a case; gives what both sides said, that included. The letter that tells
  /// the citizen is written in the same transaction.
  ///
  /// - Parameter clerk: Who does it, for the audit.
  @discardableResult
  public func act(_ act: CaseAct, on text: String, by clerk: String = "") throws -> Conversation {
    try Self.check(act)
    let id = try mailbox(of: text)
    let (zone, now) = (environment.terms.zone, environment.now())
    let conversation = try store.write { records in
      let writer = LetterWriter(records: records, zone: zone, now: now)
      guard let (mailbox, _) = try writer.story(of: id) else { throw Self.gone(text) }
      _ = try records.insertAct(id, sealed: try act.sealed(to: mailbox), at: now)
      if act.kind == .close {
        for row in try records.correspondence(id, limit: LetterWriter.entries)
        where row.body.submission.payload.value is ConsentWithdrawal {
          try records.resolveProblem(.withdrawal, of: row.packet, at: now)
        }
      }
      let conversation = try Self.conversation(id, writer)
      try records.audit(
        act.kind.rawValue, "case \(conversation.caseNumber) by \(clerk)", at: now)
      return conversation
    }
    log("case=\(conversation.caseNumber) \(act.kind.rawValue)")
    return conversation
  }

  private static func conversation(_ id: MailboxID, _ writer: LetterWriter) throws -> Conversation {
    let cases = try writer.records.correspondence(id, limit: 1)
    guard let first = cases.first, let (_, story) = try writer.story(of: id),
      let conversation = Conversation(
        story, caseNumber: first.number, language: first.body.submission.language, now: writer.now)
    else { throw gone("") }
    return conversation
  }

  private func mailbox(of text: String) throws -> MailboxID {
    let found = try CaseDesk(store).find(text)
    guard let hex = found.first?.mailbox, let mailbox = MailboxID(hex: hex) else {
      throw Self.gone(text)
    }
    return mailbox
  }

  private static func gone(_ text: String) -> OfficeError {
    .notFound("\(text): there is no such case")
  }

  /// What a citizen reads must have words, and none that a terminal would take for orders.
  private static func check(_ act: CaseAct) throws {
    guard let text = act.text else {
      guard act.kind == .status || act.kind == .close else {
        throw OfficeError.badArgument(
          "the message is empty: say something with --text or --template")
      }
      return
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw OfficeError.badArgument("the message is empty: say something with --text or --template")
    }
    guard text.count <= Limits.messageCharacters else {
      throw OfficeError.badArgument(
        "the message has \(text.count) characters; a citizen's letter takes "
          + "\(Limits.messageCharacters)")
    }
    let odd = text.unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    if let odd {
      throw OfficeError.badArgument(
        "the message has a character that belongs in no letter (number "
          + "\(String(odd.value, radix: 16)), hexadecimal): take it out")
    }
  }
}
