-- Years that the yearbook has frozen, all that this book held of them included: how many months
-- were closed since. At the second the book drops the year, and only this row stays.

CREATE TABLE frozen (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    closes INTEGER NOT NULL CHECK (closes BETWEEN 0 AND 2)
) STRICT, WITHOUT ROWID;
