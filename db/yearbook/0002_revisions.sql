-- Statements that arrive after their year was released, and totals that are known from outside.
-- Edition 0 is the newest state of a frozen year; edition n is what the n-th printed revision held.

CREATE TABLE revised_statement (
    book TEXT NOT NULL REFERENCES joined (book),
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    plan TEXT NOT NULL,
    plan_hash BLOB NOT NULL CHECK (length(plan_hash) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    taken_on TEXT NOT NULL CHECK (taken_on GLOB '20[0-9][0-9]-[01][0-9]'),
    PRIMARY KEY (book, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE revised_total (
    edition INTEGER NOT NULL CHECK (edition >= 0),
    book TEXT NOT NULL REFERENCES joined (book),
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]' OR period GLOB '20[0-9][0-9]-[01][0-9]'),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    statement TEXT NOT NULL CHECK (statement GLOB '20[0-9][0-9]-[01][0-9]'),
    PRIMARY KEY (edition, book, period, tbl, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE outside_total (
    year TEXT NOT NULL CHECK (year GLOB '20[0-9][0-9]'),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    PRIMARY KEY (year, tbl, category)
) STRICT, WITHOUT ROWID;
