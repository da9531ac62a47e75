import Database
import OfficeContract
import Sealing
import Services

extension LookUpCall: KioskCall {
  /// The letter that somebody waits for.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.lookUpRequest()
  }

  /// Keeps it, or that there is none.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    do { try store.storeLookUp(answer) } catch {
      guard case .full = error else { throw error }
      return KioskNews(note: "a letter was left at the office: the disk is full")
    }
    return KioskNews(changedStore: true, wants: try isWanted(by: store) ? [.lookUp] : [])
  }

  /// Where somebody waits.
  public static func isWanted(by store: KioskStore) throws(StoreError) -> Bool {
    try store.wantsLetter()
  }
}

/// One letter wanted now, because somebody stands at the terminal. The terminal writes down which,
/// and the agent asks.
extension KioskStore {
  /// Most mailboxes that are wanted at once: one person stands here, and a few have just left.
  static let wantedLimit = 8
  /// Milliseconds after which nobody waits any more.
  static let wantedPatience: Int64 = 60_000

  /// Has the agent ask for the letter of a mailbox.
  public func wantLetter(mailbox: String) throws(StoreError) {
    guard let id = MailboxID(hex: mailbox) else { return }
    try writing {
      let now = clock.steady()
      try database.run(
        "DELETE FROM wanted_letter WHERE asked_boot <> ? OR asked_steady < ?",
        .blob(clock.boot.bytes), .integer(now - KioskStore.wantedPatience))
      try database.run(
        """
        DELETE FROM wanted_letter WHERE mailbox IN
          (SELECT mailbox FROM wanted_letter ORDER BY asked_steady DESC LIMIT -1 OFFSET ?)
        """, .integer(KioskStore.wantedLimit - 1))
      try database.run(
        """
        INSERT OR REPLACE INTO wanted_letter (mailbox, state, asked_steady, asked_boot)
        SELECT ?, 'wanted', max(?, ifnull(max(asked_steady) + 1, 0)), ? FROM wanted_letter
        """, .blob(id.bytes), .integer(now), .blob(clock.boot.bytes))
    }
  }

  /// What came of asking; nothing while no answer is here.
  public func askedLetter(mailbox: String) throws(StoreError) -> OfficeAsked? {
    guard let id = MailboxID(hex: mailbox) else { return .nothing }
    return try reading {
      let state = try database.first(
        "SELECT state FROM wanted_letter WHERE mailbox = ?", .blob(id.bytes)
      ) { $0.text(0) }
      switch state {
      case "found": return .found
      case "none": return .nothing
      case "busy": return .busy
      default: return nil
      }
    }
  }

  func wantsLetter() throws(StoreError) -> Bool {
    try reading {
      guard try readOffice() != nil else { return false }
      return try wantedMailbox() != nil
    }
  }

  private func wantedMailbox() throws -> MailboxID? {
    try database.first(
      """
      SELECT mailbox FROM wanted_letter
      WHERE state = 'wanted' AND asked_boot = ? AND asked_steady >= ?
      ORDER BY asked_steady DESC LIMIT 1
      """, .blob(clock.boot.bytes), .integer(clock.steady() - KioskStore.wantedPatience)
    ) { $0.hex(0) }
  }

  /// A signed request for the letter wanted last.
  public func lookUpRequest() throws(StoreError) -> SignedMessage<LookUpRequest> {
    try reading {
      _ = try requireOffice()
      guard let mailbox = try wantedMailbox() else { throw StoreError.notWanted }
      let request = LookUpRequest(mailbox: mailbox, nonce: ask(LookUpRequest.purpose))
      return try SignedMessage(request, signer: kiosk.text, key: signing)
    }
  }

  /// Takes the office's signed answer.
  @discardableResult
  public func storeLookUp(
    _ message: SignedMessage<LookUpResponse>
  ) throws(StoreError) -> LookUpResponse {
    try writing {
      let response = try answer(in: message, "letter", to: LookUpRequest.purpose) { $0.nonce }
      let isFound = response.outcome == .found
      if isFound { try keep(response.letter) }
      try database.run(
        "UPDATE wanted_letter SET state = ? WHERE mailbox = ?",
        .text(isFound ? "found" : response.outcome == .busy ? "busy" : "none"),
        .blob(response.letter.mailbox.bytes))
      return response
    }
  }
}
