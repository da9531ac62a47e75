import Wording

/// Words about offices: `locales/<tag>/find.json`, `places`.
enum PlacePhrase: String, PhraseKey {
  case dayHours = "find.places.dayHours"
}
