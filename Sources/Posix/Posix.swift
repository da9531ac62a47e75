// Posix: what the programs ask of the operating system, each once: clocks, files and locks, pipes and
// signals, streams and lines, child processes, threads.
//
// May import Glibc and CLinux (calls of Linux that Glibc's module leaves out), and no other module of
// the program. It knows nothing of kiosks: what a file is called is said by its owner.
