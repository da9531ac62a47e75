import Glibc

exit(OfficeProgram.run(Array(CommandLine.arguments.dropFirst())))
