extension OfficeSchema {
  /// Orders to kiosks, the fleet's staff, the office's audit chain, and what is known of the chains of
  /// kiosks.
  static let orders = """
    CREATE TABLE order_states (
      kiosk TEXT PRIMARY KEY REFERENCES kiosks,
      issued INTEGER NOT NULL CHECK (issued >= 0),
      before INTEGER NOT NULL CHECK (before BETWEEN 0 AND issued),
      done INTEGER NOT NULL CHECK (done >= 0),
      refused INTEGER NOT NULL CHECK (refused >= 0),
      revoked_ms INTEGER, recalled_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE orders (
      kiosk TEXT NOT NULL REFERENCES kiosks, number INTEGER NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL, message BLOB NOT NULL, issued_ms INTEGER NOT NULL, result TEXT,
      PRIMARY KEY (kiosk, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE staff (
      id TEXT PRIMARY KEY, name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor')),
      site TEXT NOT NULL, days INTEGER NOT NULL CHECK (days > 0),
      salt BLOB NOT NULL CHECK (length(salt) = 16), sealed_pin BLOB NOT NULL, left_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX staff_left ON staff (left_ms) WHERE left_ms IS NOT NULL;
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      entry TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL CHECK (count >= 0),
      head BLOB NOT NULL CHECK (length(head) = 32)
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
    CREATE TABLE kiosk_heads (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      count INTEGER NOT NULL CHECK (count >= 0), head BLOB NOT NULL CHECK (length(head) = 32),
      boot BLOB NOT NULL CHECK (length(boot) = 16), heard_ms INTEGER NOT NULL,
      PRIMARY KEY (kiosk, epoch, count)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kiosk_beats (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      boot BLOB NOT NULL CHECK (length(boot) = 16), monotonic_ms INTEGER NOT NULL,
      first_ms INTEGER NOT NULL,
      PRIMARY KEY (kiosk, epoch, boot)
    ) STRICT, WITHOUT ROWID;

    """
}
