-- A book: counters of one place and role, and who may open it. Nothing about a contact.
-- STRICT and CHECK refuse what the program would never write; WITHOUT ROWID keeps no order.

CREATE TABLE identity (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    store_id BLOB NOT NULL CHECK (length(store_id) = 16),
    book TEXT NOT NULL,
    generation INTEGER NOT NULL CHECK (generation >= 1),
    token BLOB NOT NULL CHECK (length(token) = 16),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
    recovery_key BLOB NOT NULL CHECK (length(recovery_key) = 32),
    yearbook_key BLOB NOT NULL CHECK (length(yearbook_key) IN (0, 32))
) STRICT, WITHOUT ROWID;

CREATE TABLE holder (
    label TEXT NOT NULL PRIMARY KEY,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    plan TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]' OR period GLOB '20[0-9][0-9]-[01][0-9]'),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    PRIMARY KEY (period, tbl, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE month (
    period TEXT NOT NULL PRIMARY KEY CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    digest BLOB NOT NULL CHECK (length(digest) IN (0, 32))
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
    day TEXT NOT NULL PRIMARY KEY CHECK (day GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed'))
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    reason TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9007199254740992),
    PRIMARY KEY (period, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE cover (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE frozen (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    drop_with TEXT NOT NULL CHECK (drop_with = '' OR drop_with GLOB '20[0-9][0-9]-[01][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 13),
    second INTEGER NOT NULL CHECK (second BETWEEN 2 AND 14),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    year TEXT NOT NULL CHECK (year = '' OR year GLOB '20[0-9][0-9]'),
    number INTEGER NOT NULL CHECK (number >= 1),
    made TEXT NOT NULL CHECK (made = '' OR made GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE checksum (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Months whose newest statement an earlier life of this book made, before it was brought back from
-- a copy; the row goes with the month's next statement.

CREATE TABLE earlier_life (
    period TEXT NOT NULL PRIMARY KEY CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16)
) STRICT, WITHOUT ROWID;

-- The digest (SHA-256) of the file with numbers and times that the book's people accepted last.

CREATE TABLE accepted_facts (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID;

-- The yearbook's public keys, under which the counters of a year are sealed.

CREATE TABLE year_key (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT, WITHOUT ROWID;

-- What is counted of people, sealed: the book adds, the yearbook reads. All cells of a year are one
-- value, made anew by every change; a cell's place never moves.

CREATE TABLE sealed (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    cells BLOB NOT NULL CHECK (length(cells) % 64 = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    year TEXT NOT NULL REFERENCES sealed (year) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 1016),
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]' OR period GLOB '20[0-9][0-9]-[01][0-9]'),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (year, place)
) STRICT, WITHOUT ROWID;
