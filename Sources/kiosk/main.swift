import Glibc
import KioskRuntime

exit(KioskProgram.run(Array(CommandLine.arguments.dropFirst())))
