// OfficeCore: the central office's rules. It takes packets into custody, opens them, makes cases,
// enrols kiosks, gives them orders, staff and content, and holds the slots.
//
// May import Sealing, OfficeContract, Services, Values and Posix, and FoundationEssentials for key
// files and JSON. It must not know a database, HTTP, a socket or a terminal: `OfficeService` maps an
// endpoint and bytes to a status and bytes, so the office runs the same behind a listener, in a test
// and in a simulation. The rows live behind `OfficeStore`, which `OfficeSQLite` implements. Clock,
// randomness and slots come in as closures.
//
// Read in this order: OfficeService, Custody, CaseMaker, SlotBook, OfficeStore.
