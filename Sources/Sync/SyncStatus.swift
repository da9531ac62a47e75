/// What people see of the agent: the status line, `kiosk check`, `kiosk-sync status`.
public struct SyncStatus: Equatable, Sendable {
  /// How the link is.
  public enum Link: Hashable, Sendable {
    /// Nothing was tried yet.
    case starting
    /// The office took or answered the last request.
    case online
    /// It did not, and why.
    case away(SyncFailure)
  }

  /// How the link is.
  public var link: Link = .starting
  /// How many packets the office refuses at present; they are tried again later.
  public var refused = 0
  /// How far the kiosk's clock is ahead of the office's, in milliseconds, where that is too much.
  public var clockWrongBy: Int64?

  /// The state before anything was tried.
  public init() {}
}
