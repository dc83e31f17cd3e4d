-- The digest (SHA-256) of the file with numbers and times that the book's people accepted last.

CREATE TABLE accepted_facts (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID;
