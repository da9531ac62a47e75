import Screening
import Services

/// Everything one person typed, from the first key until they leave. It ends with the process.
struct Session: Sendable {
  /// What was filled in of each service, by its name.
  var drafts: [ServiceName: any ServiceDraft] = [:]
  /// What is about to be sent.
  var errand: Errand?
  /// What was sent in this session, oldest first.
  var sent: [SentErrand] = []
  /// The paper that was asked for last.
  var slip: Slip?
  /// The staff member who helps, once signed in.
  var staff: StaffMember?
  /// What is kept to go on with, under references that this session made or began with; one a service.
  var paused: [ServiceName: PausedMark] = [:]
  /// Where somebody goes on whose page has not appeared yet.
  var resumed: Standing?
  /// Whether anything was typed or chosen that the next person must not see.
  var isTouched = false
}
