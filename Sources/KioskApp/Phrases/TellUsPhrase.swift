import Wording

/// Words of "Tell us": `locales/<tag>/tellus.json`.
enum TellUsPhrase: String, PhraseKey {
  case title = "tellus.title"
  case ask = "tellus.ask"
  case rate = "tellus.rate.label"
  case rateDetail = "tellus.rate.detail"
  case complain = "tellus.complain.label"
  case complainDetail = "tellus.complain.detail"
  case suggest = "tellus.suggest.label"
  case suggestDetail = "tellus.suggest.detail"
  case anonymous = "tellus.anonymous"
  case subjectHeading = "tellus.subject.heading"
  case subjectService = "tellus.subject.service"
  case subjectSpecialist = "tellus.subject.specialist"
  case serviceHeading = "tellus.service.heading"
  case serviceLabel = "tellus.service.label"
  case specialistHeading = "tellus.specialist.heading"
  case specialistLabel = "tellus.specialist.label"
  case specialistHint = "tellus.specialist.hint"
  case markHeading = "tellus.mark.heading"
  case markLabel = "tellus.mark.label"
  case mark1 = "tellus.mark.1"
  case mark2 = "tellus.mark.2"
  case mark3 = "tellus.mark.3"
  case mark4 = "tellus.mark.4"
  case mark5 = "tellus.mark.5"
  case topicHeading = "tellus.topic.heading"
  case topicLabel = "tellus.topic.label"
  case boroughHeading = "tellus.borough.heading"
  case officeHeading = "tellus.office.heading"
  case officeLabel = "tellus.office.label"
  case nowhere = "tellus.office.nowhere"
  case wordsRating = "tellus.words.rating"
  case wordsComplaint = "tellus.words.complaint"
  case wordsSuggestion = "tellus.words.suggestion"
  case wordsLabel = "tellus.words.label"
  case wordsHint = "tellus.words.hint"
  case contactHeading = "tellus.contact.heading"
  case contactHint = "tellus.contact.hint"
  case name = "tellus.contact.name"
  case contact = "tellus.contact.contact"
  case contactLabel = "tellus.contact.label"
  case contactNone = "tellus.contact.none"

  /// The words for a mark of 1 to 5.
  static func mark(_ number: Int) -> TellUsPhrase? {
    (1...5).contains(number) ? [.mark1, .mark2, .mark3, .mark4, .mark5][number - 1] : nil
  }
}
