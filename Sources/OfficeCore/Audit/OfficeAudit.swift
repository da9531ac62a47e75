import OfficeContract
import Sealing

/// Reads the audit chains: the office's own, and what is known of those of kiosks.
public struct OfficeAudit: Sendable {
  /// What became of a check of the office's own chain.
  public enum Verdict: Equatable, Sendable, CustomStringConvertible {
    /// Every entry follows from the one before; so many there are.
    case intact(entries: UInt64)
    /// The entry of this number is missing or was changed.
    case broken(at: UInt64)

    /// A sentence for an administrator.
    public var description: String {
      switch self {
      case .intact(let entries): "the office's audit chain is whole: \(entries) entries"
      case .broken(let number):
        "entry \(number) of the office's audit chain is missing or was changed"
      }
    }
  }

  private static let page = 1000
  private let store: any OfficeStore

  /// Reads the chains of a store.
  public init(_ store: any OfficeStore) { self.store = store }

  /// Reads the office's whole chain.
  public func verify() throws -> Verdict {
    // What comes meanwhile is after the head that was read here.
    let (count, head) = try store.read { try $0.auditHead() }
    var walk = AuditChain.Walk(after: 0, head: .zero)
    while walk.number < count {
      let after = walk.number
      let links = try store.read { try $0.auditLinks(after: after, limit: Self.page) }
      guard !links.isEmpty else { return .broken(at: walk.number + 1) }
      for link in links where walk.number < count {
        guard walk.take(link) else { return .broken(at: walk.number + 1) }
      }
    }
    guard walk.number == count, walk.head == head else { return .broken(at: count) }
    // An entry beyond the head is one that no act of this program wrote.
    let (now, beyond) = try store.read { records in
      let now = try records.auditHead().count
      return (now, try records.auditLinks(after: now, limit: 1))
    }
    return beyond.isEmpty ? .intact(entries: count) : .broken(at: now + 1)
  }

  /// Gives every entry in order.
  public func forEach(_ body: (AuditChain.Link) throws -> Void) throws {
    var last: UInt64 = 0
    while true {
      let after = last
      let links = try store.read { try $0.auditLinks(after: after, limit: Self.page) }
      guard let end = links.last else { return }
      for link in links { try body(link) }
      last = end.number
    }
  }

  /// What was found wrong with the audit of a kiosk, as alarms that were raised when it was heard.
  public func alarms(of kiosk: KioskID) throws -> [AlarmRow] {
    try store.read { records in
      try records.alarms(after: 0, includingCleared: true, limit: 100_000).filter {
        $0.kiosk == kiosk && [.audit, .clone, .rollback, .fork].contains($0.kind)
      }
    }
  }
}
