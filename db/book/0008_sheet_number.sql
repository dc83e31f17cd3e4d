-- Which recovery sheet of this file is valid: its number, one more with every sheet that takes the
-- place of another, and the day on which it was drawn, where that is known.

CREATE TEMP TABLE moved AS SELECT * FROM sheet;

DROP TABLE sheet;

CREATE TABLE sheet (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 13),
    second INTEGER NOT NULL CHECK (second BETWEEN 2 AND 14),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    year TEXT NOT NULL CHECK (year = '' OR year GLOB '20[0-9][0-9]'),
    number INTEGER NOT NULL CHECK (number >= 1),
    made TEXT NOT NULL CHECK (made = '' OR made GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

INSERT INTO sheet SELECT one, first, second, digest, year, 1, '' FROM moved;

DROP TABLE moved;
