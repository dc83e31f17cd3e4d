-- The sum of a digest of every row, so that a file of which a part is older than the rest is noticed.

CREATE TABLE checksum (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
