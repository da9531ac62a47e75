extension KioskSchema {
  /// Letters that only a reference opens, what was sent under which mailbox, and how often somebody
  /// tried a reference that is not known.
  static let letters = """
    CREATE TABLE letter (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      number INTEGER NOT NULL CHECK (number > 0), revision INTEGER NOT NULL,
      expires_office INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX letter_number ON letter (number);
    CREATE INDEX letter_expires ON letter (expires_office);
    CREATE TABLE mail (
      id INTEGER PRIMARY KEY CHECK (id = 1), up_to INTEGER NOT NULL,
      tries INTEGER NOT NULL, tried_steady INTEGER NOT NULL,
      tried_boot BLOB NOT NULL CHECK (length(tried_boot) = 16)
    ) STRICT;
    INSERT INTO mail VALUES (1, 0, 0, 0, zeroblob(16));
    CREATE TABLE wanted_letter (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      state TEXT NOT NULL CHECK (state IN ('wanted', 'found', 'none', 'busy')),
      asked_steady INTEGER NOT NULL, asked_boot BLOB NOT NULL CHECK (length(asked_boot) = 16)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sent (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      mailbox BLOB NOT NULL CHECK (length(mailbox) = 32), kind TEXT NOT NULL,
      made INTEGER NOT NULL, delivered_office INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sent_mailbox ON sent (mailbox);
    """
}
