// Posix: what the programs ask of the operating system in the same way everywhere.
//
// So far the opening of files by path. May import Glibc alone, and no other module of the program.
