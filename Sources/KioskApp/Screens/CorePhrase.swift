import Interface
import Wording

/// Words of every page: `locales/<tag>/core.json`.
public enum CorePhrase: String, PhraseKey {
  case back = "core.back"
  case proceed = "core.proceed"
  case help = "core.help"
  case startAgain = "core.startAgain"
  case leave = "core.leave"
  case largerText = "core.largerText"
  case smallerText = "core.smallerText"
  case language = "core.language"
  case more = "core.more"
  case part = "core.part"
  case optional = "core.optional"
  case chosen = "core.chosen"
  case error = "core.error"
  case tooSmall = "core.tooSmall"
  case enter = "core.enter"
  case prompt = "core.prompt"
  case noticeInformation = "core.notice.information"
  case noticeSuccess = "core.notice.success"
  case noticeWarning = "core.notice.warning"
  case noticeProblem = "core.notice.problem"
  case thereIsAProblem = "core.thereIsAProblem"
  case yes = "core.yes"
  case no = "core.no"
  case pleaseWait = "core.pleaseWait"
  case saving = "core.saving"
  case notSavedFull = "core.notSaved.full"
  case notSavedUnreadable = "core.notSaved.unreadable"
  case notSavedTooLate = "core.notSaved.tooLate"
  case notSavedRevoked = "core.notSaved.revoked"
  case notSavedOther = "core.notSaved.other"
  case tryAgain = "core.tryAgain"
  case change = "core.change"
  case colon = "core.colon"
  case marked = "core.marked"
  case sentences = "core.sentences"
  case semicolon = "core.semicolon"
  case comma = "core.comma"
  case fullStop = "core.fullStop"
  case full = "core.full"
  case digitsOnly = "core.digitsOnly"
  case others = "core.others"
  case answers = "core.answers"

  /// The words that renderers need.
  static func pageWords(_ book: Phrasebook) -> PageWords {
    PageWords(
      more: book.text(more), part: book.text(part), optional: book.text(optional),
      chosen: book.text(chosen), error: book.text(error), tooSmall: book.text(tooSmall),
      enter: book.text(enter), prompt: book.text(prompt),
      notices: [noticeInformation, noticeSuccess, noticeWarning, noticeProblem].map {
        book.text($0)
      },
      colon: book.text(colon), marked: book.text(marked), sentences: book.text(sentences),
      full: book.text(full), digitsOnly: book.text(digitsOnly), others: book.text(others),
      answers: book.text(answers))
  }
}
