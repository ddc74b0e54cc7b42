-- What each case counts for in figures, one line, in the order of the last day on
-- which it counts: the cases of a period lie together. Line and days are made by
-- the program; of a register from before, all rows are stale and will be folded.
CREATE TABLE facts (
  last_day  TEXT NOT NULL,      -- 9999-12-31 while the case is open
  case_id   INTEGER NOT NULL REFERENCES cases (id),
  first_day TEXT NOT NULL,
  line      TEXT NOT NULL,
  PRIMARY KEY (last_day, case_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX facts_case ON facts (case_id);

UPDATE cases SET as_of = '2000-01-01', changes = '2000-01-02' WHERE binned = 0;
