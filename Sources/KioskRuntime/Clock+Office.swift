import Posix
import Services
import Values

extension Clock {
  /// The moment by the wall clock, in the office's zone: the machine's own zone means nothing.
  static func now(in zone: OfficeZone) -> OfficeMoment { OfficeMoment(wall, in: zone) }
}
