// Random and known households and rules, and the comparison with expected outcomes: what the tests
// of the rules and kiosk-bench share.
//
// May import: Screening, Rules, JSONText, Values. Must not: reach for a clock, files or a source of randomness of its own;
// seeds and file contents come in as values.
