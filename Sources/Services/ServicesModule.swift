// Services: what a person does at the kiosk besides the screening (registering, visits, telling us),
// what it is asked by, and what it needs to know: offices, leaflets, consent, the office's own time.
//
// Pure values: it knows no clock, no randomness, no file and no language. May import JSONText and
// Values, and FoundationEssentials for JSON.
