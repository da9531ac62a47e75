import Services
import Values

/// That something is kept under a reference, which this session made or began with.
struct PausedMark: Equatable, Sendable {
  /// What opens it.
  let code: Reference
  /// The last day on which it does; nothing where this session did not keep it.
  var lastDay: CalendarDate?
  /// What is kept; empty where this session did not keep it.
  var bytes: [UInt8] = []
}

extension ScreenContext {
  /// Goes on with what was kept under a reference; nothing where this program cannot read it.
  mutating func resume(_ bytes: [UInt8], of code: Reference) -> [Command]? {
    guard let work = PausedWork(bytes: bytes), let standing = work.standing,
      work.restore(in: &self)
    else { return nil }
    session.myCase = MyCaseDraft()
    session.paused[standing.service] = PausedMark(code: code)
    session.resumed = standing
    let routes =
      standing.service == .find
      ? [.find, .question(.interview)]
      : ServiceList.flow(standing.service).routes(to: standing.step, in: self)
    return [.home] + routes.map { .push($0) }
  }
}
