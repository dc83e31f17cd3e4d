-- Which two groups of the recovery sheet are typed each January, a digest of these eight characters,
-- and the last year in which they were; the other 48 characters are nowhere but on paper.

CREATE TABLE sheet (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 13),
    second INTEGER NOT NULL CHECK (second BETWEEN 2 AND 14),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    year TEXT NOT NULL CHECK (year = '' OR year GLOB '20[0-9][0-9]')
) STRICT, WITHOUT ROWID;
