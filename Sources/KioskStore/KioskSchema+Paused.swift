extension KioskSchema {
  /// What was half filled in here and is kept to go on with, sealed by its code.
  static let paused = """
    CREATE TABLE paused (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      expires_ms INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX paused_expires ON paused (expires_ms);
    """
}
