import Database

/// The kiosk's tables. A step that was released is never changed; a new one is added at the end.
enum KioskSchema {
  /// `WkKi`, told apart from the office's database.
  static let applicationID: Int32 = 0x576B_4B69

  static let migrator = Migrator(
    applicationID: applicationID,
    migrations: [
      Migration(1, first), Migration(2, second), Migration(3, known), Migration(4, spare),
      Migration(5, anyKind), Migration(6, BookingSchema.migration),
      Migration(7, CarriedSchema.migration),
      Migration(8, orders), Migration(9, witnesses), Migration(10, drafts),
      Migration(11, askedByHand),
      Migration(12, letters),
      Migration(13, content), Migration(14, custody), Migration(15, canary), Migration(16, paused),
    ])

  /// References of any kind: which kinds there are the contract says. A visit is what has a state.
  private static let anyKind = """
    CREATE TABLE known_of_any_kind (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      kind TEXT NOT NULL,
      until TEXT NOT NULL CHECK (length(until) = 10),
      booked_here INTEGER NOT NULL CHECK (booked_here IN (0, 1)),
      state TEXT CHECK (state IN ('confirmed', 'asked', 'cancelled')),
      slot TEXT,
      wish TEXT,
      lease BLOB
    ) STRICT;
    INSERT INTO known_of_any_kind
      SELECT mailbox, kind, until, booked_here, state, slot, wish, lease FROM known;
    DROP TABLE known;
    ALTER TABLE known_of_any_kind RENAME TO known;
    CREATE INDEX known_until ON known (until);
    """

  /// What each reference made or used here is of, so that it gets a true answer: also one that was
  /// cancelled, and one that is of no visit. Replaces the appointments by their mailbox.
  private static let known = """
    CREATE TABLE known (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      kind TEXT NOT NULL CHECK (kind IN ('visit', 'registration', 'feedback')),
      until TEXT NOT NULL CHECK (length(until) = 10),
      booked_here INTEGER NOT NULL CHECK (booked_here IN (0, 1)),
      state TEXT CHECK (state IN ('confirmed', 'asked', 'cancelled')),
      slot TEXT,
      wish TEXT,
      lease BLOB,
      CHECK ((kind = 'visit') = (state IS NOT NULL))
    ) STRICT;
    CREATE INDEX known_until ON known (until);
    INSERT INTO known (mailbox, kind, until, booked_here, state, slot, lease)
      SELECT mailbox, 'visit', date(date, '+7 days'), 1,
        CASE WHEN lease IS NULL THEN 'asked' ELSE 'confirmed' END,
        location || '/' || date || '/' || printf('%02d:%02d', start / 60, start % 60), lease
      FROM appointment;
    DROP TABLE appointment;
    """

  /// Bytes that a refusal takes the place of: marking one makes no row larger.
  private static let spare = "ALTER TABLE outbox ADD COLUMN spare BLOB"

  private static let first = """
    CREATE TABLE device (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      last_sequence INTEGER NOT NULL CHECK (last_sequence >= 0),
      last_packet BLOB NOT NULL CHECK (length(last_packet) = 32),
      audit_count INTEGER NOT NULL CHECK (audit_count >= 0),
      audit_head BLOB NOT NULL CHECK (length(audit_head) = 32),
      audit_base BLOB NOT NULL CHECK (length(audit_base) = 32),
      hand_over_key BLOB NOT NULL CHECK (length(hand_over_key) = 32),
      created_wall INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE office (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      url TEXT NOT NULL,
      name TEXT NOT NULL,
      signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
      box_key BLOB NOT NULL CHECK (length(box_key) = 32),
      recovery_key BLOB NOT NULL CHECK (length(recovery_key) = 32),
      last_contact_wall INTEGER NOT NULL,
      contact_office INTEGER NOT NULL,
      contact_steady INTEGER NOT NULL,
      contact_boot BLOB NOT NULL CHECK (length(contact_boot) = 16)
    ) STRICT;

    CREATE TABLE outbox (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      packet BLOB NOT NULL UNIQUE CHECK (length(packet) = 32),
      header BLOB NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      sealed BLOB NOT NULL,
      made_wall INTEGER NOT NULL,
      refusals INTEGER NOT NULL DEFAULT 0 CHECK (refusals >= 0),
      refused_as TEXT,
      retry_steady INTEGER NOT NULL DEFAULT 0,
      retry_boot BLOB
    ) STRICT;

    CREATE TABLE audit (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      entry TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    CREATE TABLE lease (
      lease BLOB PRIMARY KEY CHECK (length(lease) = 8),
      location TEXT NOT NULL,
      date TEXT NOT NULL CHECK (length(date) = 10),
      start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1440),
      unit INTEGER NOT NULL CHECK (unit BETWEEN 1 AND 999),
      expires_office INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('held', 'sold', 'returned')),
      sequence INTEGER,
      reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)),
      CHECK ((state = 'sold') = (sequence IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX lease_unit ON lease (location, date, start, unit)
      WHERE state IN ('held', 'sold');

    CREATE TABLE appointment (
      mailbox BLOB PRIMARY KEY CHECK (length(mailbox) = 32),
      location TEXT NOT NULL,
      date TEXT NOT NULL CHECK (length(date) = 10),
      start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1440),
      lease BLOB
    ) STRICT;

    CREATE TABLE staff (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      salt BLOB NOT NULL CHECK (length(salt) = 16),
      tag BLOB NOT NULL CHECK (length(tag) = 32),
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0)
    ) STRICT;
    """

  /// What the screen shows of the outbox is kept beside it, and wrong PINs are counted for ids that
  /// nobody has too: by a hash, for somebody may have typed their name.
  private static let second = """
    ALTER TABLE device ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0);
    ALTER TABLE device ADD COLUMN refused INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0);
    UPDATE device SET (waiting, refused) = (SELECT count(*), count(refused_as) FROM outbox);
    CREATE TRIGGER outbox_grows AFTER INSERT ON outbox BEGIN
      UPDATE device SET waiting = waiting + 1, refused = refused + (NEW.refused_as IS NOT NULL);
    END;
    CREATE TRIGGER outbox_shrinks AFTER DELETE ON outbox BEGIN
      UPDATE device SET waiting = waiting - 1, refused = refused - (OLD.refused_as IS NOT NULL);
    END;
    CREATE TRIGGER outbox_refused AFTER UPDATE OF refused_as ON outbox BEGIN
      UPDATE device SET refused =
        refused + (NEW.refused_as IS NOT NULL) - (OLD.refused_as IS NOT NULL);
    END;

    CREATE TABLE stranger (
      id_hash BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
      failures INTEGER NOT NULL CHECK (failures > 0),
      last_try INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stranger_last ON stranger (last_try);
    """
}
