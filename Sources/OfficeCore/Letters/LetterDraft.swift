import OfficeContract
import Services

/// The text of a case's first letter, made before the store is locked: nobody waits for it. Where the
/// case turns out to be told of in another way, it is not used.
struct LetterDraft: Sendable {
  private let view: CaseView
  private let text: [UInt8]

  /// What is told of a submission that begins a case and wants nothing of the calendar; nothing for
  /// another one.
  init?(_ opened: Opened, _ header: PacketHeader, at now: Int64, zone: OfficeZone) {
    guard case .body(let body) = opened, body.kind != Canary.kind,
      !body.submission.payload.duplicates.follows, body.submission.payload.visitWish == nil
    else { return nil }
    let row = CaseRow(
      number: 0, packet: header.id, kiosk: header.kiosk, epoch: header.epoch,
      sequence: header.sequence, receivedMilliseconds: now, body: body, sameAs: nil)
    let story = CaseStory(cases: [row], acts: [], visits: [], zone: zone)
    guard let view = story.view(revision: now, now: now),
      let text = try? LetterText.bytes(of: view)
    else { return nil }
    self.view = view
    self.text = text
  }

  /// The text of a view; nothing where this is that of another.
  func text(of view: CaseView) -> [UInt8]? { view == self.view ? text : nil }
}
