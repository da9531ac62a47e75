import CrashPoints
import Database
import OfficeContract
import Sealing
import Services

extension MailCall: KioskCall {
  /// Everything after what is here.
  public static func request(from store: KioskStore) throws(StoreError) -> Request {
    try store.mailRequest()
  }

  /// Keeps the letters. On a full disk they are left at the office: what citizens send comes first.
  public static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  {
    do {
      let mail = try store.storeMail(answer)
      return KioskNews(
        note: mail.letters.isEmpty ? nil : "mail: \(mail.letters.count) letters",
        officeMilliseconds: mail.officeMilliseconds, changedStore: !mail.letters.isEmpty,
        wants: mail.hasMore ? [.mail] : [])
    } catch {
      guard case .full = error else { throw error }
      return KioskNews(note: "mail: the disk is full, and letters were left at the office")
    }
  }
}

/// The letters that this kiosk keeps: ciphertext, by mailbox. What opens them is a reference, and no
/// kiosk keeps one.
extension KioskStore {
  /// Most letters that are kept; then those with the lowest numbers go.
  static let letterLimit = 20_000

  /// A signed request for the letters that are not here yet.
  public func mailRequest() throws(StoreError) -> SignedMessage<MailRequest> {
    try reading {
      _ = try requireOffice()
      let request = MailRequest(
        epoch: epoch, after: try database.number("SELECT up_to FROM mail"),
        nonce: ask(MailRequest.purpose))
      return try SignedMessage(request, signer: kiosk.text, key: signing)
    }
  }

  /// Takes letters in the office's signed answer; gives the answer back.
  @discardableResult
  public func storeMail(_ message: SignedMessage<MailResponse>) throws(StoreError) -> MailResponse {
    let response = try writing {
      let response = try answer(in: message, "mail", to: MailRequest.purpose) { $0.nonce }
      try reached(.mailBegun)
      for letter in response.letters.prefix(Limits.mailLetters) { try keep(letter) }
      try database.run("UPDATE mail SET up_to = ?", .integer(max(0, response.upTo)))
      try forgetLetters(at: response.officeMilliseconds)
      try reached(.mailStored)
      // By hand all of them come at once, in several answers to one question.
      if response.hasMore, isTimeOld { openNonces[MailRequest.purpose] = response.nonce }
      return response
    }
    try reading { try reached(.mailCommitted) }
    return response
  }

  /// Keeps a letter unless a newer one of the same mailbox is here: letters may come in any order,
  /// and twice.
  func keep(_ letter: Letter) throws {
    guard letter.isSound else { return }
    if letter.isEmpty {
      try database.run("DELETE FROM paused WHERE mailbox = ?", .blob(letter.mailbox.bytes))
    }
    try database.run(
      """
      INSERT INTO letter (mailbox, number, revision, expires_office, sealed)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET number = excluded.number, revision = excluded.revision,
        expires_office = excluded.expires_office, sealed = excluded.sealed
      WHERE excluded.revision > revision
      """,
      .blob(letter.mailbox.bytes), .integer(letter.number), .integer(letter.revision),
      .integer(letter.expiresOfficeMilliseconds), .blob(Array(letter.sealed)))
  }

  private func forgetLetters(at officeMilliseconds: Int64) throws {
    try database.run(
      "DELETE FROM letter WHERE expires_office < ?", .integer(officeMilliseconds))
    let surplus =
      try database.number("SELECT count(*) FROM letter") - Int64(KioskStore.letterLimit)
    guard surplus > 0 else { return }
    try database.run(
      """
      DELETE FROM letter WHERE mailbox IN (SELECT mailbox FROM letter ORDER BY number LIMIT ?)
      """, .integer(surplus))
  }

  /// What the newest letter of a mailbox says; nothing where none is here, or it is damaged.
  func view(of mailbox: Mailbox) throws -> CaseView? {
    let row = try database.first(
      "SELECT revision, sealed FROM letter WHERE mailbox = ?", .blob(mailbox.id.bytes)
    ) { (revision: $0.integer(0), sealed: $0.blob(1)) }
    guard let row, var text = try? mailbox.open(row.sealed) else { return nil }
    defer { Wipe.bytes(&text) }
    // Whoever could change the file cannot pass an old letter off as a new one.
    guard let view = try? LetterText.view(from: text), view.revision == row.revision else {
      return nil
    }
    return view
  }

  /// How many letters are here.
  public func letterCount() throws(StoreError) -> Int {
    try reading { Int(try database.number("SELECT count(*) FROM letter")) }
  }
}
