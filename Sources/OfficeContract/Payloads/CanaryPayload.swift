import Services
import Values

/// A test message of a kiosk: it says nothing, and the office must open it. A kiosk that hears that it
/// was opened knows that what citizens send can be opened too.
public struct Canary: Codable, Equatable, Sendable {
  /// The day on which it was made.
  public var day: CalendarDate

  /// Makes one.
  public init(day: CalendarDate) { self.day = day }
}

extension Canary: PacketPayload {
  /// A daily test of the keys.
  public static let kind = PacketKind("canary")
  /// It is nobody's.
  public static let consent: ConsentNotice.Subject? = nil
  /// Each counts, and none becomes a case.
  public static let duplicates = DuplicateRule.each
  /// A few words.
  public static let longestSubmission = 512
}

/// Which test message of a kiosk the office opened last: part of its answer to a heartbeat.
public struct CanaryMark: Codable, Equatable, Sendable {
  /// The number of its packet; 0 where there was none yet.
  public var sequence: UInt64

  /// Makes a mark.
  public init(sequence: UInt64) { self.sequence = sequence }
}
