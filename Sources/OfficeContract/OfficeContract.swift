// OfficeContract: what a kiosk and its office say to each other, as pure values: `Calls` (one file an
// endpoint), `Packets`, and `Payloads` (one file a kind of packet).
//
// May import Services, Values and FoundationEssentials (for JSON). It must not open a file, a
// socket or a clock, and it holds no cryptography: a signature or a hash is a value here, made and
// checked by Sealing. Byte formats are frozen: a new shape gets a new version byte, and the old
// one stays readable. Parsers take any bytes, are bounded by `Limits`, and never trap.
