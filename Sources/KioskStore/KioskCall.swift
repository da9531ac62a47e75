import OfficeContract

/// The kiosk's side of a call that recurs: what is asked, and what is done with the answer.
///
/// Every row of `RecurringCall.table` in `Sync` is one; the agent finds it by its type.
public protocol KioskCall: OfficeCall {
  /// What is asked at this moment.
  static func request(from store: KioskStore) throws(StoreError) -> Request
  /// Checks the answer and keeps what it says.
  static func take(_ answer: Answer, into store: KioskStore) throws(StoreError) -> KioskNews
  /// Whether it is wanted sooner than it is due.
  static func isWanted(by store: KioskStore) throws(StoreError) -> Bool
}

extension KioskCall {
  /// It is not.
  public static func isWanted(by _: KioskStore) throws(StoreError) -> Bool { false }
}

/// What an answer brought, for those around the store.
public struct KioskNews: Equatable, Sendable {
  /// A line for the log; nothing where the answer is routine.
  public var note: String?
  /// The office's time as the answer was made, in milliseconds since 1970; nothing where the answer
  /// may be old.
  public var officeMilliseconds: Int64?
  /// Whether the terminal should look.
  public var changedStore: Bool
  /// What is to be asked of the office right after it.
  public var wants: [Endpoint] = []
  /// Whether the agent is to start anew.
  public var restarts = false
  /// Whether content is here whole that is to be checked.
  public var checksContent = false
  /// Whether packets wait that did not wait before, though others were made after them.
  public var sendsAgain: Bool

  /// Describes an answer.
  public init(
    note: String? = nil, officeMilliseconds: Int64? = nil, changedStore: Bool = false,
    wants: [Endpoint] = [], sendsAgain: Bool = false
  ) {
    self.note = note
    self.officeMilliseconds = officeMilliseconds
    self.changedStore = changedStore
    self.wants = wants
    self.sendsAgain = sendsAgain
  }
}
