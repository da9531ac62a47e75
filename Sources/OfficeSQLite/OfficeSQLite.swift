// OfficeSQLite: the office's rows in one SQLite file, and the folder that holds it with the keys.
//
// May import OfficeCore, whose protocol `OfficeStore` it implements, Database, OfficeContract,
// Sealing, Services, Values, Posix for a thread, and FoundationEssentials and Glibc for the folder. It
// decides nothing: what a row means is the office's. What leaves it is a value or an
// `OfficeStoreError`, never SQLite's own.
// `OfficeStoreTests` says what every store must do; a second one is a module like this.
