-- The months of a frozen year go: halves and the year are left ("2027-h1", "2027-h2", "2027").

CREATE TABLE condensed (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE moved AS SELECT * FROM total;

DROP TABLE total;

CREATE TABLE total (
    book TEXT NOT NULL REFERENCES joined (book),
    period TEXT NOT NULL CHECK (
        period GLOB '20[0-9][0-9]' OR period GLOB '20[0-9][0-9]-[01][0-9]'
        OR period GLOB '20[0-9][0-9]-h[12]'
    ),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    statement TEXT NOT NULL CHECK (statement GLOB '20[0-9][0-9]-[01][0-9]'),
    PRIMARY KEY (book, period, tbl, category)
) STRICT, WITHOUT ROWID;

INSERT INTO total SELECT * FROM moved;

DROP TABLE moved;

CREATE TEMP TABLE moved AS SELECT * FROM revised_total;

DROP TABLE revised_total;

CREATE TABLE revised_total (
    edition INTEGER NOT NULL CHECK (edition >= 0),
    book TEXT NOT NULL REFERENCES joined (book),
    period TEXT NOT NULL CHECK (
        period GLOB '20[0-9][0-9]' OR period GLOB '20[0-9][0-9]-[01][0-9]'
        OR period GLOB '20[0-9][0-9]-h[12]'
    ),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    statement TEXT NOT NULL CHECK (statement GLOB '20[0-9][0-9]-[01][0-9]'),
    PRIMARY KEY (edition, book, period, tbl, category)
) STRICT, WITHOUT ROWID;

INSERT INTO revised_total SELECT * FROM moved;

DROP TABLE moved;
