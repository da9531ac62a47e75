// Rig: the real programs held at their ends, for what measures them (kiosk-bench) and what tries to
// break them (kiosk-trial): a child process, a pseudo-terminal, a kiosk with its agent and office, and
// the content that screening is tried on.
//
// May import Posix, Configuration and the rules. No program that a kiosk runs may import it.
