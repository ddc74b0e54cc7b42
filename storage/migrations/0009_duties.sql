-- Small ledgers beside the cases: reviews of legality and filings of normative
-- documents. The body is the item in its one JSON form and is the truth; the
-- columns are made from it.
CREATE TABLE duties (
  id     INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  ledger TEXT NOT NULL,
  year   INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  day    TEXT NOT NULL,         -- of receipt, or of publication
  open   INTEGER NOT NULL,      -- something may wait to be done
  json   TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX duties_numbering ON duties (ledger, year, seq);
CREATE INDEX duties_day ON duties (ledger, day);
CREATE INDEX duties_open ON duties (number) WHERE open = 1;

CREATE TRIGGER duties_kept BEFORE DELETE ON duties
BEGIN SELECT RAISE(ABORT, 'items are struck, not deleted'); END;
