import Wording

/// Words of the situations in life: `locales/<tag>/situations.json`. Those of one situation are
/// `situations.list.<id>`.
enum SituationPhrase: String, PhraseKey {
  case start = "situations.start"
  case ask = "situations.ask"
  case hint = "situations.hint"
  case other = "situations.other"
  case because = "situations.because"
}
