-- The secret cases, which only their handler and the head may see: who looks at lists
-- is told nothing of them.
CREATE TABLE secrets (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  handler  TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;
