-- The register. The body is the case in its one JSON form and is the truth; the
-- columns of cases and the tables of its parts are what lists, searches and
-- figures read, written in the same transaction.

CREATE TABLE cases (
  id           INTEGER PRIMARY KEY,
  number       TEXT NOT NULL UNIQUE,
  year         INTEGER NOT NULL,          -- 0 where the number is not of the form YYYY-NNNN
  seq          INTEGER NOT NULL,
  applicant    TEXT NOT NULL,
  respondent   TEXT NOT NULL,
  act_title    TEXT NOT NULL,
  act_number   TEXT NOT NULL,
  act_kind     TEXT NOT NULL,
  field        TEXT NOT NULL,
  handler      TEXT NOT NULL,
  stage        TEXT NOT NULL,
  procedure    TEXT NOT NULL,
  received     TEXT NOT NULL,             -- dates are YYYY-MM-DD, '' for none
  accepted     TEXT NOT NULL,
  closed       TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  next_rule    TEXT NOT NULL,
  next_step    TEXT NOT NULL,
  next_actor   TEXT NOT NULL,
  next_article TEXT NOT NULL,
  next_due     TEXT NOT NULL,
  provisional  INTEGER NOT NULL,
  as_of        TEXT NOT NULL,
  changes      TEXT NOT NULL,
  enterprise   INTEGER NOT NULL
) STRICT;

CREATE INDEX cases_numbering ON cases (year, seq);
CREATE INDEX cases_due ON cases (next_due, number) WHERE next_due <> '';
CREATE INDEX cases_stale ON cases (changes) WHERE changes <> '';
CREATE INDEX cases_received ON cases (received, number);
CREATE INDEX cases_applicant ON cases (applicant, number);
CREATE INDEX cases_respondent ON cases (respondent, number);
CREATE INDEX cases_stage ON cases (stage, number);
CREATE INDEX cases_handler ON cases (handler, number);

-- Long texts stay out of the row, so that lists scan little.
CREATE TABLE bodies (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id),
  json    TEXT NOT NULL,
  head    TEXT NOT NULL                   -- what the search over heads is verified against
) STRICT;

CREATE TABLE parties (
  case_id   INTEGER NOT NULL REFERENCES cases (id),
  position  INTEGER NOT NULL,
  role      TEXT NOT NULL,
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  id_no     TEXT NOT NULL,
  ownership TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX parties_name ON parties (name);

CREATE TABLE events (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  type     TEXT NOT NULL,
  date     TEXT NOT NULL,
  party    TEXT NOT NULL,
  document TEXT NOT NULL,
  result   TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX events_type ON events (type, date);

CREATE TABLE losses (
  case_id      INTEGER NOT NULL REFERENCES cases (id),
  position     INTEGER NOT NULL,
  enterprise   TEXT NOT NULL,
  kind         TEXT NOT NULL,
  fen          INTEGER NOT NULL,
  recovered_on TEXT NOT NULL,
  confirmed    INTEGER NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

-- The tokens are made by the program: overlapping pairs of Chinese characters,
-- Latin words and figures whole.
CREATE VIRTUAL TABLE heads USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none, prefix = '1 2'
);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  key  TEXT PRIMARY KEY,
  text BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every write, chained: each entry's hash covers the one before it.
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,                  -- moment in UTC, RFC 3339
  today   TEXT NOT NULL,                  -- the civil date at the PC
  officer TEXT NOT NULL,
  act     TEXT NOT NULL,
  subject TEXT NOT NULL,                  -- case number, or setting:KEY
  change  TEXT NOT NULL,                  -- what it was and what it is, as JSON
  body    TEXT NOT NULL,                  -- SHA-256 of the case's JSON after the act
  hash    TEXT NOT NULL                   -- SHA-256 over the hash before and this entry
) STRICT;

CREATE INDEX audit_subject ON audit (subject, id);

CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
