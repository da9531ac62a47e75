import Database
import OfficeCore

extension SQLiteOfficeRecords {
  func figures(silentBefore: Int64) throws -> OfficeFigures {
    var figures = OfficeFigures()
    figures.packets = try connection.number(
      "SELECT max(0, (SELECT max(head) FROM packets) - floor) FROM numbering")
    figures.packetsWaiting = try connection.number(
      "SELECT count(*) FROM packets WHERE work = 'received'")
    figures.cases = try connection.number(
      "SELECT max(0, (SELECT max(number) FROM cases) - floor) FROM numbering")
    figures.problems = try connection.number(
      "SELECT count(*) FROM problems WHERE resolved_ms IS NULL")
    figures.alarms = try connection.number("SELECT count(*) FROM alarms WHERE cleared_ms IS NULL")
    figures.kiosks = try connection.number("SELECT count(*) FROM kiosks")
    figures.kiosksSilent = try connection.number(
      "SELECT count(*) FROM kiosks WHERE seen_ms IS NULL OR seen_ms < ?", .integer(silentBefore))
    figures.kiosksPending = try connection.number("SELECT sum(pending) FROM kiosks")
    return figures
  }
}
