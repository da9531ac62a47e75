// Simulation: several kiosks, their agents, an office, the wire, the disks and every clock in one
// process; one seed makes the same world again, byte for byte.
//
// The real store, schedule, courier and office run in it; only sockets, threads and the system's clock
// and random numbers are not there. Linked into tests and `kiosk-trial` only. May import what it needs.
