// OfficeTestSupport: a real office and real kiosks in one process, for the tests of several modules.
//
// An office in a temporary folder with a clock that a test moves, typed calls of it without a wire, and
// a kiosk's store that is opened and enrolled. Linked into tests, and into what measures or tries the
// programs.
