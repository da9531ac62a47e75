// KioskRuntime: the terminal program around `KioskApp`.
//
// The run loop (poll, update, draw, flush), the effect runner, printing, QR codes, the agent as a
// child, and the commands of `kiosk` besides the screens. May import every kiosk module but
// OfficeClient and Sync, and no network library: this program opens no internet socket.
