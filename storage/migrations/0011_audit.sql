-- The list of the audit is filtered and paged from this index alone: the entries
-- themselves are long.
CREATE INDEX audit_told ON audit (today, officer, act, subject);

-- The key that signs exports of the audit; its public half is a setting. It is no
-- setting itself, for the audit keeps what settings were, and is exported.
CREATE TABLE signer (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  seed BLOB NOT NULL
) STRICT;
