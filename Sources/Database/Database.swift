// Database: SQLite as the rest of the program sees it. A connection, statements with bound values,
// transactions, numbered migrations and one error type.
//
// The only importer of CSQLite beside FaultDisk, which is for tests and trials. May import Glibc to
// make a file with the right mode. It knows no table of anybody. A connection belongs to one thread at
// a time, which its owner sees to. Errors carry code, message and SQL, and never a bound value.
