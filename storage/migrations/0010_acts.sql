-- The act that a case is about, by its number as numbers are compared, however it
-- was written: cases over the same act find each other by it.
CREATE TABLE acts (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  number   TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX acts_number ON acts (number);
