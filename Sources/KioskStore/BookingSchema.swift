/// Units asked for while a citizen chooses, and what tickets and slips need.
enum BookingSchema {
  /// Of a lease: 0 the kiosk's own stock, 1 chosen by a citizen just now, 2 asked for just now.
  static let migration = """
    ALTER TABLE lease ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1, 2));
    ALTER TABLE known ADD COLUMN revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0);
    CREATE TABLE wish (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      slot TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'given', 'refused'))
    ) STRICT;
    CREATE TABLE booking (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      leases_through INTEGER NOT NULL,
      roster BLOB NOT NULL CHECK (length(roster) % 32 = 0)
    ) STRICT;
    INSERT INTO booking VALUES (1, 0, x'');
    """
}
