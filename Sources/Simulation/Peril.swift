/// Something bad or big that a world may be open to; each seed draws its own.
package enum Peril: String, CaseIterable, Sendable {
  /// The office is lost from time to time, and restored from its last backup.
  case lostOffice
  /// Kiosks' wall clocks jump by up to ten years, either way.
  case clockJumps
  /// A kiosk ends in the middle of what it writes, at a labelled step.
  case crashes
  /// A kiosk's power goes, and with it what its disk had not synced.
  case powerCuts
  /// A kiosk's disk is set back to what it was.
  case rollbacks
  /// A copy of a kiosk's disk runs in a second machine.
  case clones
  /// The office takes a kiosk out of service, or calls its units back.
  case orders
  /// A supervisor lets the units of a kiosk again without its word.
  case overrides
  /// The office answers, and citizens answer back.
  case letters
  /// The office publishes content, and somebody offers what is older.
  case publications
}
