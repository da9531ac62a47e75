extension OfficeSchema {
  /// What citizens have half filled in; the sealed copy is the letter of the same mailbox.
  static let paused = """
    CREATE TABLE paused (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      lock BLOB NOT NULL CHECK (length(lock) = 32), kiosk TEXT NOT NULL REFERENCES kiosks,
      expires_ms INTEGER NOT NULL, released INTEGER NOT NULL CHECK (released IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX paused_expires ON paused (expires_ms);
    CREATE INDEX paused_kiosk ON paused (kiosk) WHERE released = 0;

    """
}
