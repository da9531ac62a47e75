// OfficeRuntime: the commands of the program `kiosk-office`. Wiring, answers, exit codes.
//
// May import OfficeServer, OfficeSQLite, OfficeCore, OfficeContract, Sealing, Screening, Services,
// Configuration, Arguments and Posix. Answers go to standard output, messages and the log to standard error.
//
// Read in this order: OfficeProgram, then one command.
