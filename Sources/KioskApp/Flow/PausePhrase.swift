import Wording

/// Words of what is kept to go on with: `locales/<tag>/pause.json`.
enum PausePhrase: String, PhraseKey {
  case offer = "pause.offer"
  case title = "pause.title"
  case waiting = "pause.waiting"
  case heading = "pause.heading"
  case how = "pause.how"
  case alone = "pause.alone"
  case everywhere = "pause.everywhere"
  case secret = "pause.secret"
  case ends = "pause.ends"
  case goOn = "pause.goOn"
  case doneDetail = "pause.doneDetail"
  case failedTitle = "pause.failed.title"
  case tooLong = "pause.failed.tooLong"
  case tooMany = "pause.failed.tooMany"
  case failedFull = "pause.failed.full"
  case failedRevoked = "pause.failed.revoked"
  case failedOther = "pause.failed.other"
  case failedHere = "pause.failed.here"
  case idle = "pause.idle"
  case unreadableHeading = "pause.unreadable.heading"
  case unreadableText = "pause.unreadable.text"
}
