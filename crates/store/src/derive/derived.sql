-- Made from the log by applying its entries in order, for fast views; `ledger rebuild` drops and makes them anew.
-- `since` and `until` are entries of the log: a row is true from the one to before the other.

-- Which way of making them these tables were made by: see layout.rs.
CREATE TABLE layout (
  name TEXT NOT NULL
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY REFERENCES log (seq),
  hash TEXT NOT NULL UNIQUE,
  -- Where it stands on the web or on disk; articles of one address are revisions of one another.
  address TEXT,
  -- The first revision of the article.
  family INTEGER NOT NULL,
  outlet TEXT,
  title TEXT,
  published TEXT,
  language TEXT,
  -- The entry that put a later revision in its place.
  replaced INTEGER,
  -- The entry that removed its text.
  forgotten INTEGER,
  -- The entry that marked it as sensitive.
  sensitive INTEGER
) STRICT;
CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL;
CREATE INDEX article_family ON article (family);
CREATE INDEX article_published ON article (published);

CREATE TABLE copy (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  article INTEGER NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX copy_article ON copy (article);

CREATE TABLE raw (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  article INTEGER NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX raw_article ON raw (article);

CREATE TABLE reading (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  article INTEGER NOT NULL REFERENCES article (id),
  engine TEXT NOT NULL
) STRICT;
CREATE INDEX reading_article ON reading (article);

CREATE TABLE decision (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  -- NULL where it is about an actor.
  article INTEGER REFERENCES article (id),
  record TEXT,
  verdict TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  -- The entry that took it back, if it holds.
  undone INTEGER
) STRICT;
CREATE INDEX decision_article ON decision (article);
CREATE INDEX decision_record ON decision (record);

CREATE TABLE rule (
  seq INTEGER PRIMARY KEY REFERENCES log (seq),
  undone INTEGER
) STRICT;

-- When decisions and rules did not hold: from the entry that took one back to the entry that took that back.
CREATE TABLE lapse (
  decision INTEGER NOT NULL REFERENCES log (seq),
  taken_back_by INTEGER NOT NULL REFERENCES log (seq),
  since INTEGER NOT NULL,
  until INTEGER
) STRICT;
CREATE INDEX lapse_decision ON lapse (decision);

CREATE TABLE actor (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  side TEXT,
  -- The entry that marked it as sensitive.
  sensitive INTEGER
) STRICT;

CREATE TABLE actor_name (
  row INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actor (number),
  name TEXT NOT NULL,
  UNIQUE (actor, name)
) STRICT;

-- Rules and models that find records, each with the kind of record it finds.
CREATE TABLE method (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE record (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  -- Day of publication of its article, in days since 1970-01-01; -1000000 where it is not known.
  published INTEGER NOT NULL,
  -- statement, position, event, term, figure, contested
  kind TEXT NOT NULL,
  -- What is done, held, or counted: act, issue, type, term, unit.
  code TEXT NOT NULL,
  -- How: mode, stance, status, value, claim.
  value TEXT NOT NULL,
  -- When it was said, held, or happened.
  day TEXT,
  -- Who, and towards whom: ids of actors.
  who TEXT NOT NULL,
  -- Where its words stand, in code points.
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  method INTEGER NOT NULL REFERENCES method (number),
  -- The decision that says what it is.
  reviewed INTEGER,
  since INTEGER NOT NULL,
  until INTEGER
) STRICT;
CREATE INDEX record_article ON record (article);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_code ON record (code, published);
-- What waits for a reviewer.
CREATE INDEX record_waiting ON record (method, published) WHERE until IS NULL AND reviewed IS NULL;
CREATE INDEX record_reviewed ON record (published) WHERE reviewed IS NOT NULL;

-- Which records name an actor, the latest published last.
CREATE TABLE part (
  actor INTEGER NOT NULL REFERENCES actor (number),
  published INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record (row),
  -- Its article, so that the articles that name an actor are told without a look at their records.
  article INTEGER NOT NULL,
  PRIMARY KEY (actor, published, record)
) STRICT, WITHOUT ROWID;

-- Full text. What is found stands in the packed texts, so an index holds no words of its own; `text_of` and `words_of` are
-- functions of the program.
CREATE VIEW article_words AS
  SELECT article.id AS id, article.title AS title, text_of(body.packed) AS text
  FROM article JOIN body ON body.seq = article.id;
CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text, content = 'article_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW record_words AS
  SELECT record.row AS row, words_of(body.packed, record.first, record.last) AS words
  FROM record JOIN body ON body.seq = record.article;
CREATE VIRTUAL TABLE record_search USING fts5 (
  words, content = 'record_words', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE actor_search USING fts5 (
  name, content = 'actor_name', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- So many bytes are gathered before they become a segment of an index: a batch of articles makes one and not five, which
-- saves merging them.
INSERT INTO article_search (article_search, rank) VALUES ('hashsize', 16777216);
INSERT INTO record_search (record_search, rank) VALUES ('hashsize', 8388608);
