-- A case in the bin is left out of every list: the indexes of lists hold only
-- those outside it, so that none has to be looked up to be left out.
ALTER TABLE cases ADD COLUMN binned INTEGER NOT NULL DEFAULT 0;

DROP INDEX cases_due;
DROP INDEX cases_next;
DROP INDEX cases_stale;
DROP INDEX cases_received;
DROP INDEX cases_applicant;
DROP INDEX cases_respondent;
DROP INDEX cases_stage;
DROP INDEX cases_handler;
CREATE INDEX cases_listed ON cases (year, seq, number) WHERE binned = 0;
CREATE INDEX cases_due ON cases (next_due, number) WHERE next_due <> '' AND binned = 0;
CREATE INDEX cases_next ON cases (next_due = '', next_due, number) WHERE binned = 0;
CREATE INDEX cases_stale ON cases (changes) WHERE changes <> '' AND binned = 0;
CREATE INDEX cases_received ON cases (received, number) WHERE binned = 0;
CREATE INDEX cases_applicant ON cases (applicant, number) WHERE binned = 0;
CREATE INDEX cases_respondent ON cases (respondent, number) WHERE binned = 0;
CREATE INDEX cases_stage ON cases (stage, number) WHERE binned = 0;
CREATE INDEX cases_handler ON cases (handler, number) WHERE binned = 0;
CREATE INDEX cases_bin ON cases (year, seq, number) WHERE binned = 1;

-- The cases that a case names as belonging to it; the other way round they are
-- found by the number.
CREATE TABLE links (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  number   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_number ON links (number);
