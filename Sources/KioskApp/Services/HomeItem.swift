import Interface
import Wording

/// Something that the home page offers.
struct HomeItem: Sendable {
  let id: ElementID
  let route: Route
  let label: Phrase
  let detail: Phrase

  init<Key: PhraseKey>(_ id: ElementID, _ route: Route, _ label: Key, _ detail: Key) {
    self.id = id
    self.route = route
    self.label = Phrase(label)
    self.detail = Phrase(detail)
  }
}
