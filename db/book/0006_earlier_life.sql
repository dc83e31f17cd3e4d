-- Months whose newest statement an earlier life of this book made, before it was brought back from
-- a copy; the row goes with the month's next statement.

CREATE TABLE earlier_life (
    period TEXT NOT NULL PRIMARY KEY CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16)
) STRICT, WITHOUT ROWID;
