import Database
import OfficeContract

// How long the office was not heard. No clock set back makes it shorter: while the machine runs its
// steady clock counts, and while it was off the wall clock does where it went forward.

extension KioskStore {
  /// Milliseconds since the office was heard last, counted anew; 0 without an office.
  func absence() throws -> Int64 {
    let row = try database.first("SELECT id, age, boot, steady, wall FROM absence") { row in
      (
        age: row.integer(1), boot: row.hex(2, BootID.self), steady: row.integer(3),
        wall: row.integer(4)
      )
    }
    guard let row else { return 0 }
    let (steady, wall) = (clock.steady(), clock.wall())
    let passed = row.boot == clock.boot ? steady - row.steady : wall - row.wall
    let age = row.age.addingReportingOverflow(max(0, passed))
    let total = age.overflow ? .max : age.partialValue
    try database.run(
      "UPDATE absence SET age = ?, boot = ?, steady = ?, wall = ?", .integer(total),
      .blob(clock.boot.bytes), .integer(steady), .integer(max(row.wall, wall)))
    return total
  }

  /// The office was heard just now.
  func endAbsence() throws {
    try database.run(
      """
      INSERT OR REPLACE INTO absence (id, age, boot, steady, wall, asked) VALUES (1, 0, ?, ?, ?, 0)
      """, .blob(clock.boot.bytes), .integer(clock.steady()), .integer(clock.wall()))
  }

  /// Questions leave by hand: whoever answers them was heard after this, and not more is known.
  func askByHand() throws {
    let age = try absence()
    try database.run("UPDATE absence SET asked = ?", .integer(age))
  }

  /// An answer came by hand: the office was heard when it was asked, at the latest.
  func hearByHand() throws {
    _ = try absence()
    try database.run("UPDATE absence SET age = max(0, age - asked), asked = 0")
  }
}
