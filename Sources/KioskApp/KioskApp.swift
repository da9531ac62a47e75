// KioskApp: the kiosk's state and how it changes.
//
// Events come in, effects go out, and a page says what the screen means:
//   update(event, now) -> [Effect]      page() -> Page      frame() -> Canvas
// A screen is a value on a stack (`Screens/`), named by a `Route`. Everything a citizen typed lives
// in `Session`. May import Welfare, Wording, Interface and Canvas. Knows no clock, file, terminal
// or network: the runtime carries the effects out and brings the results back.
