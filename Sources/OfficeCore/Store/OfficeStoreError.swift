/// Why a store could not do its work: by what its owner can do, and in the store's own words.
public struct OfficeStoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What an owner of an office can tell apart.
  public enum Kind: Equatable, Sendable {
    /// The disk, or a quota, is full.
    case full
    /// Another program holds the store for longer than the waiting time.
    case busy
    /// The store or one of its rows is damaged.
    case corrupt
    /// It is no store of an office.
    case notAStore
    /// It cannot be opened, or may not be written.
    case cannotOpen
    /// Reading or writing failed in the system below.
    case inputOutput
    /// What was to be saved may be there after the next start, or not.
    case commitUnclear
    /// A row needs the office's keys, and the store was opened without them.
    case locked
    /// A later version of this program made it.
    case newer
    /// Anything else: a mistake in the program.
    case other
  }

  /// What happened.
  public let kind: Kind
  /// The store's words, without a bound value.
  public let detail: String

  /// Makes an error.
  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The store's words.
  public var description: String { detail }
}
