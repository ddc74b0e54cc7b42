-- Where a case came from that another bureau handed over: the same one is known
-- again by its bureau and its number there.
CREATE TABLE origins (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  bureau   TEXT NOT NULL,
  number   TEXT NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX origins_number ON origins (number, bureau);
