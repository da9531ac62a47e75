// AgentRuntime: the agent's loop. It drives `Sync` with `OfficeClient` and `KioskStore`, and holds
// the commands of the program `kiosk-sync`.
//
// May import Sync, OfficeClient, KioskStore, OfficeContract, Sealing, Configuration, Values and
// Glibc. It must not draw, and it has no key that opens a packet. One thread owns the store and
// the machine; answers of the network come to it through `Completions`.
//
// Read in this order: Agent, Courier, AgentProgram.
