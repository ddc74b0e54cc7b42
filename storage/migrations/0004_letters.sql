-- The letters of a case, and every number that letters and decisions bear: a
-- series gives its next number from here, in the transaction that uses it.

CREATE TABLE letters (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  letter   INTEGER NOT NULL,  -- its ID within the case
  kind     TEXT NOT NULL,
  stage    TEXT NOT NULL,
  date     TEXT NOT NULL,
  file     TEXT NOT NULL,     -- SHA-256 of the final PDF
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE numbers (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  series   TEXT NOT NULL,     -- 清政复决〔2026〕#号
  seq      INTEGER NOT NULL,
  number   TEXT NOT NULL,
  letter   INTEGER NOT NULL,  -- 0 for a decision's number that no letter of ours bears
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX numbers_series ON numbers (series, seq);
CREATE INDEX numbers_number ON numbers (number);
