-- The six digits that bring the screen back from under the cover; chosen by the book's people.

CREATE TABLE cover (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]')
) STRICT, WITHOUT ROWID;
