-- Which life of a book counts for a month, where a person had to decide between two.
CREATE TABLE chosen (
    book TEXT NOT NULL,
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    PRIMARY KEY (book, period)
) STRICT, WITHOUT ROWID;
