-- The yearbook: statements of the books as totals, and every release that ever left.

CREATE TABLE identity (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    store_id BLOB NOT NULL CHECK (length(store_id) = 16),
    book TEXT NOT NULL,
    generation INTEGER NOT NULL CHECK (generation >= 1),
    token BLOB NOT NULL CHECK (length(token) = 16),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    sealing_key BLOB NOT NULL CHECK (length(sealing_key) = 32),
    release_key BLOB NOT NULL CHECK (length(release_key) = 32),
    recovery_key BLOB NOT NULL CHECK (length(recovery_key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE holder (
    label TEXT NOT NULL PRIMARY KEY,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE joined (
    book TEXT NOT NULL PRIMARY KEY,
    store_id BLOB NOT NULL UNIQUE CHECK (length(store_id) = 16),
    signing_key BLOB NOT NULL CHECK (length(signing_key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
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

CREATE TABLE gap (
    book TEXT NOT NULL,
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    reason TEXT NOT NULL,
    PRIMARY KEY (book, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
    id TEXT NOT NULL PRIMARY KEY,
    year TEXT NOT NULL CHECK (year GLOB '20[0-9][0-9]'),
    recipient TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    bytes_hash BLOB NOT NULL CHECK (length(bytes_hash) = 32),
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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

CREATE TABLE outside_total (
    year TEXT NOT NULL CHECK (year GLOB '20[0-9][0-9]'),
    tbl TEXT NOT NULL,
    category TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740992),
    PRIMARY KEY (year, tbl, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE cover (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE condensed (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE chosen (
    book TEXT NOT NULL,
    period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    PRIMARY KEY (book, period)
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

-- The secrets that open what was sealed under the public keys of the books.

CREATE TABLE year_key (
    year TEXT NOT NULL PRIMARY KEY CHECK (year GLOB '20[0-9][0-9]'),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT, WITHOUT ROWID;
