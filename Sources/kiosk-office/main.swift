import Glibc
import OfficeRuntime

exit(OfficeProgram.run(Array(CommandLine.arguments.dropFirst())))
