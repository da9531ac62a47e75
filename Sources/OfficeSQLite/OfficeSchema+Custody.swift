extension OfficeSchema {
  /// Up to where the packets of each epoch are in a verified backup, and where the numbers of a
  /// restored office begin.
  static let custody = """
    CREATE TABLE durable_marks (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      sequence INTEGER NOT NULL CHECK (sequence >= 0),
      PRIMARY KEY (kiosk, epoch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE test_messages (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      PRIMARY KEY (kiosk, epoch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE numbering (
      id INTEGER PRIMARY KEY CHECK (id = 1), floor INTEGER NOT NULL CHECK (floor >= 0)
    ) STRICT;
    INSERT INTO numbering VALUES (1, 0);
    ALTER TABLE hand_over_keys ADD COLUMN recovery_sealed BLOB;
    CREATE TABLE awaited_kiosks (kiosk TEXT PRIMARY KEY REFERENCES kiosks) STRICT, WITHOUT ROWID;

    """
}
