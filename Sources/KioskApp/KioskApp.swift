// KioskApp: the kiosk's state and how it changes.
//
// Events come in, effects go out, and a page says what the screen means:
//   update(event, now) -> [Effect]      page -> Page
// A screen is a value on a stack, named by a `Route`. `Flow` is the engine of what is filled in,
// checked and sent; the folder `Services` has one for each service, with its flow, its draft and its
// phrases; `Screens` are the pages that belong to none. What a person typed lives in `Session`. May
// import OfficeContract (what is sent), Screening, Services and what they build on, Wording and
// Interface. Knows no clock, file, network, key or place on a screen: a view hears a person and shows
// the page, the runtime carries the effects out.
