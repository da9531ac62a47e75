// Welfare: what the programme knows of benefits, people, visits and complaints, as pure values.
//
// May import nothing but the standard library and FoundationEssentials (for JSON). It knows no
// clock, no randomness, no file and no language: time, random bytes, file contents and words come
// in as values. Screens, storage and the office build on it; it builds on nothing.
