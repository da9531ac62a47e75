import Database

/// The office's tables in SQLite. Migrations are append-only.
enum OfficeSchema {
  static let migrator = Migrator(
    applicationID: 0x574b_4f46,
    migrations: [
      Migration(1, kiosks + packets + cases + slots + alarms), Migration(2, boots),
      Migration(3, visitOrder), Migration(4, anyKind), Migration(5, LeasesSchema.migration),
      Migration(6, orders), Migration(7, UploadSchema.migration),
      Migration(8, letters),
      Migration(9, content), Migration(10, custody), Migration(11, lean),
      Migration(12, narrow, rebuildsParents: true),
      Migration(13, paused),
    ])

  /// Cases of any kind: which kinds there are, and which join the case of their reference, the
  /// contract says.
  private static let anyKind = """
    DROP INDEX cases_mailbox;
    DROP INDEX cases_content;
    ALTER TABLE cases ADD COLUMN any_kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN follows INTEGER NOT NULL DEFAULT 0 CHECK (follows IN (0, 1));
    UPDATE cases SET any_kind = kind, follows = (kind = 'appointmentChange');
    ALTER TABLE cases DROP COLUMN kind;
    ALTER TABLE cases RENAME COLUMN any_kind TO kind;
    CREATE UNIQUE INDEX cases_mailbox ON cases (mailbox) WHERE follows = 0;
    CREATE INDEX cases_content ON cases (content_hash, kind);

    """

  /// By what the words about a visit are ordered (`VisitOrder`).
  private static let visitOrder = """
    ALTER TABLE visits ADD COLUMN acted_ms INTEGER;
    ALTER TABLE visits ADD COLUMN promised INTEGER NOT NULL DEFAULT 0 CHECK (promised IN (0, 1));
    UPDATE visits SET promised = 1 WHERE case_number IN (SELECT number FROM cases
      WHERE json_extract(CAST(body AS TEXT), '$.promise.confirmed') IS NOT NULL);

    """

  private static let kiosks = """
    CREATE TABLE settings (
      name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kiosks (
      id TEXT PRIMARY KEY, signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
      name TEXT NOT NULL, enrolled_ms INTEGER NOT NULL, seen_ms INTEGER, pending INTEGER,
      drift_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE epochs (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      contiguous INTEGER NOT NULL, highest INTEGER NOT NULL, count INTEGER NOT NULL,
      audit_count INTEGER NOT NULL, boot BLOB, monotonic_ms INTEGER NOT NULL,
      PRIMARY KEY (kiosk, epoch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tokens (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32), name TEXT NOT NULL,
      expires_ms INTEGER NOT NULL, used_by TEXT REFERENCES kiosks, used_ms INTEGER,
      CHECK ((used_by IS NULL) = (used_ms IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hand_over_keys (
      id BLOB PRIMARY KEY CHECK (length(id) = 8), kiosk TEXT NOT NULL REFERENCES kiosks,
      sealed_secret BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  private static let packets = """
    CREATE TABLE packets (
      head INTEGER PRIMARY KEY CHECK (head > 0),
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL, sequence INTEGER NOT NULL,
      previous BLOB NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL, sealed BLOB NOT NULL,
      received_ms INTEGER NOT NULL, receipt BLOB NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('accepted', 'quarantined')),
      work TEXT NOT NULL CHECK (work IN ('received', 'made', 'duplicate', 'problem'))
    ) STRICT;
    CREATE UNIQUE INDEX packets_place ON packets (kiosk, epoch, sequence)
      WHERE standing = 'accepted';
    CREATE INDEX packets_waiting ON packets (head) WHERE work = 'received';

    """

  private static let cases = """
    CREATE TABLE cases (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      packet BLOB NOT NULL UNIQUE REFERENCES packets (id),
      kiosk TEXT NOT NULL, epoch BLOB NOT NULL, sequence INTEGER NOT NULL,
      received_ms INTEGER NOT NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('registration', 'appointment', 'appointmentChange', 'feedback')),
      mailbox BLOB NOT NULL CHECK (length(mailbox) = 32),
      content_hash BLOB NOT NULL, body BLOB NOT NULL, same_as INTEGER REFERENCES cases
    ) STRICT;
    CREATE UNIQUE INDEX cases_mailbox ON cases (mailbox) WHERE kind <> 'appointmentChange';
    CREATE INDEX cases_any_mailbox ON cases (mailbox);
    CREATE INDEX cases_content ON cases (content_hash, kind);
    CREATE TABLE visits (
      case_number INTEGER PRIMARY KEY REFERENCES cases,
      role TEXT NOT NULL CHECK (role IN ('visit', 'move', 'cancel')),
      mailbox BLOB NOT NULL CHECK (length(mailbox) = 32),
      slot TEXT, location TEXT, day INTEGER, start INTEGER, unit INTEGER,
      state TEXT NOT NULL CHECK (state IN ('booked', 'requested', 'conflict', 'cancelled',
        'applied', 'superseded', 'waiting')),
      current_location TEXT, current_day INTEGER, current_start INTEGER, current_unit INTEGER,
      revision INTEGER NOT NULL,
      kiosk TEXT NOT NULL, epoch BLOB NOT NULL, sequence INTEGER NOT NULL,
      CHECK ((role = 'cancel') = (slot IS NULL))
    ) STRICT;
    CREATE INDEX visits_mailbox ON visits (mailbox);
    CREATE INDEX visits_requested ON visits (slot, case_number) WHERE state = 'requested';
    CREATE INDEX visits_disputed ON visits (slot, case_number) WHERE state = 'conflict';

    """

  private static let slots = """
    CREATE TABLE units (
      slot TEXT NOT NULL, unit INTEGER NOT NULL CHECK (unit BETWEEN 1 AND 999),
      location TEXT NOT NULL, day INTEGER NOT NULL, start INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('free', 'leased', 'sold', 'booked')),
      kiosk TEXT REFERENCES kiosks, lease BLOB, case_number INTEGER REFERENCES cases,
      PRIMARY KEY (slot, unit),
      CHECK (state <> 'free' OR (kiosk IS NULL AND lease IS NULL AND case_number IS NULL)),
      CHECK (state NOT IN ('leased', 'sold') OR (kiosk IS NOT NULL AND lease IS NOT NULL)),
      CHECK ((state = 'booked') = (case_number IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX units_day ON units (day, start, slot, unit);
    CREATE UNIQUE INDEX units_lease ON units (lease) WHERE lease IS NOT NULL;
    CREATE INDEX units_kiosk ON units (kiosk, state, day) WHERE kiosk IS NOT NULL;
    CREATE INDEX units_case ON units (case_number) WHERE case_number IS NOT NULL;
    CREATE TABLE leases (
      lease BLOB PRIMARY KEY CHECK (length(lease) = 8), slot TEXT NOT NULL, unit INTEGER NOT NULL,
      kiosk TEXT NOT NULL REFERENCES kiosks, granted_ms INTEGER NOT NULL,
      outcome TEXT CHECK (outcome IN ('sold', 'returned')), settled_ms INTEGER,
      FOREIGN KEY (slot, unit) REFERENCES units (slot, unit)
    ) STRICT, WITHOUT ROWID;

    """

  private static let alarms = """
    CREATE TABLE alarms (
      number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, kiosk TEXT NOT NULL,
      epoch BLOB NOT NULL, sequence INTEGER NOT NULL, detail TEXT NOT NULL,
      raised_ms INTEGER NOT NULL, times INTEGER NOT NULL, cleared_ms INTEGER,
      UNIQUE (kiosk, epoch, kind, sequence)
    ) STRICT;
    CREATE TABLE problems (
      number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
      packet BLOB NOT NULL REFERENCES packets (id), kiosk TEXT NOT NULL, epoch BLOB NOT NULL,
      sequence INTEGER NOT NULL, case_number INTEGER REFERENCES cases,
      raised_ms INTEGER NOT NULL, resolved_ms INTEGER,
      UNIQUE (packet, kind)
    ) STRICT;

    """

  /// A message of a boot that is over is an old one, however it came.
  private static let boots = """
    CREATE TABLE boots (
      kiosk TEXT NOT NULL REFERENCES kiosks, epoch BLOB NOT NULL CHECK (length(epoch) = 8),
      boot BLOB NOT NULL CHECK (length(boot) = 16), first_ms INTEGER NOT NULL,
      PRIMARY KEY (kiosk, epoch, boot)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO boots SELECT kiosk, epoch, boot, 0 FROM epochs WHERE boot IS NOT NULL;

    """
}
