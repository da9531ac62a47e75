import Interface
import Wording

/// Something that the home page offers.
struct HomeItem: Sendable {
  let id: ElementID
  let route: Route
  let label: Phrase
  let detail: Phrase
  /// Whether something is sent there: a kiosk that was taken out of service does not offer it.
  let sends: Bool

  init<Key: PhraseKey>(
    _ id: ElementID, _ route: Route, _ label: Key, _ detail: Key, sends: Bool = false
  ) {
    self.sends = sends
    self.id = id
    self.route = route
    self.label = Phrase(label)
    self.detail = Phrase(detail)
  }
}
