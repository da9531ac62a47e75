// KioskApp: the kiosk's state and how it changes.
//
// Events come in, effects go out, and a page says what the screen means:
//   update(event, now) -> [Effect]      page -> Page
// A screen is a value on a stack (`Screens/`), named by a `Route`. Everything a citizen typed lives
// in `Session`. May import Screening, Services and what they build on, Wording and Interface. Knows
// no clock, file, network, key or place on a screen: a view hears a person and shows the page, the
// runtime carries the effects out.
