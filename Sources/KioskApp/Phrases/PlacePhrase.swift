import Wording

/// Words about offices: `locales/<tag>/find.json`, `places`, and `calendar.json`.
enum PlacePhrase: String, PhraseKey {
  case timeRange = "calendar.timeRange"
  case dayRange = "find.places.dayRange"
  case dayHours = "find.places.dayHours"
}
