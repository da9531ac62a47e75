// Sync: what the agent sends to the office and when, as a state machine without input or output.
//
// Time comes in as milliseconds of a monotonic clock, chance as a seed, and what is to be done
// goes out as values. May import OfficeContract. It must not open a file or a socket, look at a
// clock, or draw a random number of its own.
//
// The rules, in short:
//  * What recurs is a row of `RecurringCall.table`, up or down.
//  * A packet is settled by a verified receipt and by nothing else. Sending it again is harmless.
//  * A refusal (4xx) delays that packet alone. No packet ever waits behind a refused one.
//  * A failure of the link or the office holds everything back. After the hold one small question
//    (hello) goes out, then one real request, then the full stream.
//  * Holds double from 1 s. While packets wait and the newest is younger than an hour they stay at
//    most 5 s, so an office that comes back is seen at once; later they grow to 5 minutes.
//  * A Retry-After is never undercut, also not by a new packet.
