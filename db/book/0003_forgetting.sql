-- Years that the yearbook has frozen, all that this book held of them included, and the month with
-- whose closing the book drops the year; '' when it has, and only this row is left.

CREATE TABLE frozen (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    drop_with TEXT NOT NULL CHECK (drop_with = '' OR drop_with GLOB '20[0-9][0-9]-[01][0-9]')
) STRICT, WITHOUT ROWID;
