import OfficeContract
import OfficeCore

/// What one transaction knows without asking the disk; ends with it.
final class TransactionNotes {
  /// Mailboxes whose letters became due and were not written yet, the latest last, each once. What is
  /// still due when the transaction ends goes to the disk with it.
  private(set) var due = Due()
  /// Bodies of which cases were made here, by the ids of their packets. A packet's body is what its
  /// sealed bytes say, so this is never out of date.
  private var bodies: [Digest: PacketBody] = [:]

  struct Due {
    private(set) var mailboxes: [MailboxID] = []
    private var known: Set<MailboxID> = []

    mutating func add(_ mailbox: MailboxID) {
      if known.insert(mailbox).inserted { mailboxes.append(mailbox) }
    }

    mutating func take(limit: Int) -> [MailboxID] {
      let taken = Array(mailboxes.suffix(limit).reversed())
      mailboxes.removeLast(taken.count)
      known.subtract(taken)
      return taken
    }
  }

  /// Whether no earlier transaction left a letter due that was not taken here.
  var hasNoOldLetters = false
  /// What became of packets that were added here.
  private var work: [Digest: PacketRow.Work] = [:]

  func makeDue(_ mailbox: MailboxID) { due.add(mailbox) }

  /// Takes at most so many, the latest first.
  func takeDue(limit: Int) -> [MailboxID] { due.take(limit: limit) }

  /// Goes back to what was due before, where work was undone; what is known of rows is asked again.
  func undo(to before: Due) {
    due = before
    hasNoOldLetters = false
    forgetWork()
  }

  func forgetWork() { work = [:] }

  func note(_ work: PacketRow.Work, of packet: Digest) { self.work[packet] = work }

  func work(of packet: Digest) -> PacketRow.Work? { work[packet] }

  func keep(_ body: PacketBody, of packet: Digest) { bodies[packet] = body }

  func body(of packet: Digest) -> PacketBody? { bodies[packet] }
}
