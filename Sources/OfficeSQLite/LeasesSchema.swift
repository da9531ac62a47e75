/// Counts beside the units, units only of what somebody had, and leases that say more of themselves.
enum LeasesSchema {
  static let migration = """
    CREATE TABLE slots (
      location TEXT NOT NULL, day INTEGER NOT NULL, start INTEGER NOT NULL,
      units INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
      made INTEGER NOT NULL DEFAULT 0, taken INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (location, day, start),
      CHECK (taken BETWEEN 0 AND made AND made <= units)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tallies (
      day INTEGER NOT NULL, location TEXT NOT NULL,
      taken INTEGER NOT NULL CHECK (taken >= 0),
      leased INTEGER NOT NULL CHECK (leased BETWEEN 0 AND taken),
      PRIMARY KEY (day, location)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO slots SELECT location, day, start, max(unit), max(unit), sum(state <> 'free')
      FROM units GROUP BY location, day, start;
    INSERT INTO tallies SELECT day, location, sum(state <> 'free'), sum(state = 'leased')
      FROM units WHERE state <> 'free' GROUP BY day, location;
    INSERT INTO tallies SELECT day, '', sum(taken), sum(leased) FROM tallies GROUP BY day;
    DROP INDEX units_day;
    CREATE INDEX units_free ON units (slot, unit) WHERE state = 'free';

    CREATE TRIGGER units_made AFTER INSERT ON units BEGIN
      UPDATE slots SET made = made + 1, taken = taken + (NEW.state <> 'free')
        WHERE location = NEW.location AND day = NEW.day AND start = NEW.start;
    END;
    CREATE TRIGGER units_taken AFTER INSERT ON units WHEN NEW.state <> 'free' BEGIN
      INSERT INTO tallies VALUES (NEW.day, NEW.location, 1, NEW.state = 'leased')
        ON CONFLICT DO UPDATE SET taken = taken + 1, leased = leased + excluded.leased;
      INSERT INTO tallies VALUES (NEW.day, '', 1, NEW.state = 'leased')
        ON CONFLICT DO UPDATE SET taken = taken + 1, leased = leased + excluded.leased;
    END;
    CREATE TRIGGER units_change AFTER UPDATE OF state ON units WHEN NEW.state <> OLD.state BEGIN
      UPDATE slots SET taken = taken + (NEW.state <> 'free') - (OLD.state <> 'free')
        WHERE location = NEW.location AND day = NEW.day AND start = NEW.start;
      INSERT INTO tallies VALUES (NEW.day, NEW.location, 0, 0) ON CONFLICT DO NOTHING;
      INSERT INTO tallies VALUES (NEW.day, '', 0, 0) ON CONFLICT DO NOTHING;
      UPDATE tallies SET taken = taken + (NEW.state <> 'free') - (OLD.state <> 'free'),
        leased = leased + (NEW.state = 'leased') - (OLD.state = 'leased')
        WHERE day = NEW.day AND location IN (NEW.location, '');
    END;

    CREATE TABLE all_leases (
      lease BLOB PRIMARY KEY CHECK (length(lease) = 8), slot TEXT NOT NULL, unit INTEGER NOT NULL,
      kiosk TEXT NOT NULL REFERENCES kiosks, granted_ms INTEGER NOT NULL, expires_ms INTEGER,
      back_ms INTEGER,
      outcome TEXT CHECK (outcome IN ('sold', 'returned', 'overridden')), settled_ms INTEGER,
      FOREIGN KEY (slot, unit) REFERENCES units (slot, unit)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO all_leases (lease, slot, unit, kiosk, granted_ms, outcome, settled_ms)
      SELECT lease, slot, unit, kiosk, granted_ms, outcome, settled_ms FROM leases;
    DROP TABLE leases;
    ALTER TABLE all_leases RENAME TO leases;
    CREATE INDEX leases_unsettled ON leases (kiosk, granted_ms) WHERE outcome IS NULL;
    CREATE INDEX leases_back ON leases (kiosk, lease) WHERE outcome IS NULL AND back_ms IS NOT NULL;

    CREATE TABLE sales (
      kiosk TEXT NOT NULL, week INTEGER NOT NULL, sold INTEGER NOT NULL CHECK (sold > 0),
      PRIMARY KEY (kiosk, week)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO sales SELECT kiosk, settled_ms / 604800000, count(*) FROM leases
      WHERE outcome = 'sold' GROUP BY kiosk, settled_ms / 604800000;
    INSERT INTO sales SELECT '', week, sum(sold) FROM sales GROUP BY week;
    CREATE TABLE overrides (
      number INTEGER PRIMARY KEY AUTOINCREMENT, kiosk TEXT NOT NULL REFERENCES kiosks,
      by_name TEXT NOT NULL, reason TEXT NOT NULL, made_ms INTEGER NOT NULL,
      leases INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE visits ADD COLUMN rival INTEGER REFERENCES cases;

    """
}
