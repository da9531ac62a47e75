// TestSupport: what the tests of several modules share.
//
// A check that no text of a page is cut off, snapshots as text files, temporary folders, waiting for a
// condition. Linked into tests, and into what measures or tries the programs.
// May import what it needs.
