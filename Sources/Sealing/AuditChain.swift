import OfficeContract

/// A log that shows what was done to it: h(n) = BLAKE2b-256(h(n-1) ‖ entry n). Kiosk and office each
/// keep one, and write an entry with the act itself.
public enum AuditChain {
  /// One entry as it is stored.
  public struct Link: Equatable, Sendable {
    /// Counts from 1.
    public var number: UInt64
    /// What was done, as `text` makes it.
    public var entry: String
    /// The head after it.
    public var hash: [UInt8]

    /// Makes a link.
    public init(number: UInt64, entry: String, hash: [UInt8]) {
      self.number = number
      self.entry = entry
      self.hash = hash
    }
  }

  /// The head after one more entry.
  public static func head(after head: Digest, _ entry: String) -> Digest {
    Hash.of(head.bytes + Array(entry.utf8))
  }

  /// An entry: the format, the time in milliseconds since 1970, the act, and what it was about.
  public static func text(_ act: String, _ detail: String, at milliseconds: Int64) -> String {
    "1\t\(milliseconds)\t\(act)\t\(detail)"
  }

  /// The parts of an entry; nothing where it has another form.
  public static func parts(of entry: String) -> (milliseconds: Int64, act: String, detail: String)?
  {
    let parts = entry.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "1", let time = Int64(parts[1]) else { return nil }
    return (time, String(parts[2]), String(parts[3]))
  }

  /// Follows a chain entry by entry.
  public struct Walk: Sendable {
    /// The number of the last entry that was right.
    public private(set) var number: UInt64
    /// The head after it.
    public private(set) var head: Digest

    /// Begins after an entry that is believed.
    public init(after number: UInt64, head: Digest) {
      self.number = number
      self.head = head
    }

    /// Takes the next entry; false where it does not follow: it was changed, or one is missing.
    public mutating func take(_ link: Link) -> Bool {
      let next = AuditChain.head(after: head, link.entry)
      guard link.number == number + 1, link.hash == next.bytes else { return false }
      number += 1
      head = next
      return true
    }
  }
}
