extension KioskSchema {
  /// Heads of the audit chain that the office has signed.
  static let witnesses = """
    CREATE TABLE audit_witness (
      count INTEGER PRIMARY KEY CHECK (count >= 0),
      head BLOB NOT NULL CHECK (length(head) = 32),
      office_count INTEGER NOT NULL CHECK (office_count >= 0),
      office_head BLOB NOT NULL CHECK (length(office_head) = 32),
      message BLOB NOT NULL
    ) STRICT;
    """
}
