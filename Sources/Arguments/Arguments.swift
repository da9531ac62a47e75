// Arguments: what may stand after a program's name, declared as data, and everything that follows from
// it: reading, help, nearest known names, completion for bash, manual page, exit codes.
//
// Not named after the standard library's `CommandLine`: a module of that name would hide it where a
// program takes its arguments from it. May import Posix, to print. Must not know any program.
//
// Read in this order: Program, Program+Reading, HelpText.
