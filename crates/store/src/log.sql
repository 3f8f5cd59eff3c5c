-- What a ledger is: entries in the order in which they were made, each with its body. Nothing here is changed or taken
-- away; what must be removed by law loses its body and keeps its hash. All other tables are made from these two.

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  -- UTC, ISO 8601 with microseconds; never before the entry before.
  entered TEXT NOT NULL,
  -- article, copy, raw, reading, decision, rule, mark, forget
  kind TEXT NOT NULL,
  -- What it is about: the hash of an article's text in hexadecimal; an actor's id; empty for rules.
  subject TEXT NOT NULL,
  -- SHA-256 of the body before packing.
  content BLOB NOT NULL,
  -- SHA-256 of the chain so far, and of this entry: see chain.rs.
  chain BLOB NOT NULL
) STRICT;

CREATE TABLE body (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  -- Packed with zstd; NULL where it was removed, which an entry of kind `forget` says.
  packed BLOB
) STRICT;

CREATE TRIGGER log_is_append_only BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_keeps_all BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER body_is_kept BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER body_is_final BEFORE UPDATE ON body WHEN NEW.packed IS NOT NULL OR NEW.seq <> OLD.seq
BEGIN SELECT RAISE(ABORT, 'a body is never changed'); END;
