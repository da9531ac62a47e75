extension OfficeSchema {
  /// Letters to citizens, and what the office did with a case. Cases of before get their first letter
  /// little by little, with whatever else is written.
  static let letters = """
    CREATE TABLE acts (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      mailbox BLOB NOT NULL CHECK (length(mailbox) = 32),
      done_ms INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX acts_mailbox ON acts (mailbox, number);
    CREATE TABLE letters (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      number INTEGER NOT NULL UNIQUE CHECK (number > 0), revision INTEGER NOT NULL,
      made_ms INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
    CREATE TABLE newest_letter (
      id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL
    ) STRICT;
    INSERT INTO newest_letter VALUES (1, 0);
    CREATE TABLE due_letters (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      mailbox BLOB NOT NULL UNIQUE CHECK (length(mailbox) = 32)
    ) STRICT;
    INSERT INTO due_letters (mailbox) SELECT DISTINCT mailbox FROM cases;

    """
}
