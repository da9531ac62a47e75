import Values

/// An entry of an audit chain as people read it.
public enum AuditLine {
  /// Its number, its time by the clock of whoever wrote it, the act, and what that was about.
  public static func text(_ link: AuditChain.Link) -> String {
    guard let parts = AuditChain.parts(of: link.entry) else {
      return "\(link.number)  in no known form"
    }
    let shown = String(
      String.UnicodeScalarView(
        "\(parts.act)  \(parts.detail)".unicodeScalars.filter {
          $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }))
    return "\(link.number)  \(moment(parts.milliseconds))  \(shown)"
  }

  /// `2026-11-21T09:30:00Z` (ISO 8601, UTC).
  private static func moment(_ milliseconds: Int64) -> String {
    let day = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let days = day.remainder < 0 ? day.quotient - 1 : day.quotient
    let seconds = (milliseconds - days * 86_400_000) / 1000
    let date = CalendarDate(daysSince1970: Int(days)).iso
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }
}
