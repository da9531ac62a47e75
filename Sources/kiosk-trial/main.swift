import Glibc

exit(TrialProgram.run(Array(CommandLine.arguments.dropFirst())))
