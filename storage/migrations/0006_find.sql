-- Search that ranks: the tokens say in which part of a case they stand, single
-- characters and the beginnings of figures are tokens of their own, so that the
-- newest cases of any of them are read off one list. See storage/tokens.go.
DROP TABLE heads_terms;
DROP TABLE texts_terms;
DROP TABLE heads;
DROP TABLE texts;

CREATE VIRTUAL TABLE heads USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none
);
CREATE VIRTUAL TABLE texts USING fts5 (
  tokens, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none
);
CREATE VIRTUAL TABLE heads_terms USING fts5vocab (heads, instance);
CREATE VIRTUAL TABLE texts_terms USING fts5vocab (texts, instance);

-- What a case is found by, line by line, each with the letter of its field.
DELETE FROM head_texts;

-- A case by its number without the year.
CREATE INDEX cases_seq ON cases (seq, year);
