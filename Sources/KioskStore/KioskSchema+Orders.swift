extension KioskSchema {
  /// How the office's orders stand, staff of the office beside those made here, and how long the
  /// office was not heard.
  static let orders = """
    CREATE TABLE order_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      done INTEGER NOT NULL CHECK (done >= 0),
      refused INTEGER NOT NULL CHECK (refused >= 0),
      refused_number INTEGER,
      refused_reason TEXT,
      revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
      restart INTEGER NOT NULL CHECK (restart >= 0)
    ) STRICT;
    INSERT INTO order_state VALUES (1, 0, 0, NULL, NULL, 0, 0);
    CREATE TABLE order_outcome (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      kind TEXT NOT NULL,
      result TEXT NOT NULL
    ) STRICT;

    ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'clerk'
      CHECK (role IN ('clerk', 'supervisor'));
    ALTER TABLE staff ADD COLUMN days INTEGER CHECK (days > 0);
    ALTER TABLE staff ADD COLUMN clerk_key BLOB CHECK (length(clerk_key) = 32);
    ALTER TABLE staff ADD COLUMN locked_key BLOB;

    CREATE TABLE absence (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      age INTEGER NOT NULL CHECK (age >= 0),
      boot BLOB NOT NULL CHECK (length(boot) = 16),
      steady INTEGER NOT NULL,
      wall INTEGER NOT NULL
    ) STRICT;
    INSERT INTO absence
      SELECT 1, 0, contact_boot, contact_steady, last_contact_wall FROM office;
    """

  /// How long the office was not heard when questions left by hand.
  static let askedByHand = "ALTER TABLE absence ADD COLUMN asked INTEGER NOT NULL DEFAULT 0"
}
