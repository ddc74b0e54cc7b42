-- Lists by number and by the next deadline, cases without one last, come in
-- order from an index alone.
DROP INDEX cases_numbering;
CREATE INDEX cases_numbering ON cases (year, seq, number);
CREATE INDEX cases_next ON cases (next_due = '', next_due, number);

-- What was decided, item by item, for figures.
CREATE TABLE outcomes (
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  ground   INTEGER NOT NULL,              -- item of the article, 0 for none
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX outcomes_kind ON outcomes (kind);

-- The search over the long texts, with tokens like those of heads.
CREATE VIRTUAL TABLE texts USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none
);

-- What the two indexes hold, for verification.
CREATE VIRTUAL TABLE heads_terms USING fts5vocab (heads, instance);
CREATE VIRTUAL TABLE texts_terms USING fts5vocab (texts, instance);

-- No case is deleted, and nothing is put over a case or an audit entry: INSERT OR
-- REPLACE would delete without asking the triggers of a deletion.
CREATE TRIGGER cases_kept BEFORE DELETE ON cases
BEGIN SELECT RAISE(ABORT, 'no case is deleted'); END;

CREATE TRIGGER bodies_kept BEFORE DELETE ON bodies
BEGIN SELECT RAISE(ABORT, 'no case is deleted'); END;

CREATE TRIGGER cases_once BEFORE INSERT ON cases
WHEN EXISTS (SELECT 1 FROM cases WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the case is there'); END;

CREATE TRIGGER bodies_once BEFORE INSERT ON bodies
WHEN EXISTS (SELECT 1 FROM bodies WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'the case is there'); END;

CREATE TRIGGER audit_once BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
