import Services
import Values

/// Somebody with a reference, and all that they were shown.
struct Holder {
  /// One thing that a kiosk told them.
  struct Word {
    enum Kind: Equatable {
      /// Booked or moved for certain.
      case promised(SlotID, unit: Int)
      /// Asked for; the office decides.
      case asked(SlotID)
      /// Cancelled.
      case cancelled
    }

    var kind: Kind
    /// Whether the kiosk knew the office's time: only then its order is known at the office.
    var isTimed: Bool
    var kiosk: Int
  }

  var reference: Reference
  var mailbox: MailboxName
  var words: [Word] = []
  /// Where they were last, and when they left: they have to walk.
  var lastKiosk: Int
  var lastTime: Int64

  /// The last thing they were told for certain, by its place.
  var lastCertain: Int? {
    words.lastIndex {
      switch $0.kind {
      case .promised, .cancelled: true
      case .asked: false
      }
    }
  }

  /// What was asked for since then.
  var openWishes: [SlotID] {
    words[((lastCertain ?? -1) + 1)...].compactMap {
      if case .asked(let slot) = $0.kind { slot } else { nil }
    }
  }
}

/// A mailbox in hexadecimal.
typealias MailboxName = String
