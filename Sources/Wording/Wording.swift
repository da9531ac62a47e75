// Wording: every word a person reads, chosen by key, language, number and date.
//
// Reads `locales/<tag>/<namespace>.json` (i18next JSON v4) from bytes that the caller hands in: it
// opens no file, knows no clock and holds no state but its books. May import TextShaping, for
// plural categories; must not import anything of the program that uses it.
