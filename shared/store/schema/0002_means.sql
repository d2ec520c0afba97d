-- The means test: what an office adds to the tables of the law, and the cases that it keeps.

-- Rows of the tables of assets/rules that the office entered since: amounts of new days, its own
-- settings for documents. A row counts once a second person confirmed it, and stays as it is.
CREATE TABLE office_row (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,                 -- income_limits, documents ...
    line TEXT NOT NULL,                       -- its cells between tabs, in the order of the table
    calculation TEXT,                         -- JSON: how derived amounts came about
    demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),  -- invented, for a demo office
    entered_by INTEGER REFERENCES staff (id),
    entered_us INTEGER NOT NULL,
    confirmed_by INTEGER REFERENCES staff (id),
    confirmed_us INTEGER,
    CHECK (demo = 1 OR entered_by IS NOT NULL),
    CHECK (confirmed_by <> entered_by),       -- two people
    CHECK ((confirmed_by IS NULL) = (confirmed_us IS NULL))
) STRICT;
CREATE TRIGGER office_row_is_kept_1 BEFORE UPDATE ON office_row
WHEN OLD.confirmed_by IS NOT NULL OR NEW.table_name <> OLD.table_name OR NEW.line <> OLD.line
    OR NEW.calculation IS NOT OLD.calculation OR NEW.entered_by IS NOT OLD.entered_by
    OR NEW.entered_us <> OLD.entered_us OR NEW.demo <> OLD.demo
BEGIN SELECT raise(ABORT, 'what was entered is confirmed once and never changed'); END;
CREATE TRIGGER office_row_is_kept_2 BEFORE DELETE ON office_row WHEN OLD.demo = 0
BEGIN SELECT raise(ABORT, 'what was entered is never deleted'); END;

-- The whole law as it was when a case was decided; many cases share one.
CREATE TABLE law_text (
    hash BLOB PRIMARY KEY,
    text TEXT NOT NULL                        -- JSON: the tables that shipped, the rows confirmed
) STRICT, WITHOUT ROWID;

-- A case with all that it takes to decide it again, and the answer that it got then.
CREATE TABLE means_case (
    id INTEGER PRIMARY KEY,
    decided_us INTEGER NOT NULL,
    request TEXT NOT NULL,                    -- JSON, as it came
    language TEXT NOT NULL,
    law_hash BLOB NOT NULL REFERENCES law_text (hash),
    answer TEXT NOT NULL                      -- JSON, byte for byte
) STRICT;
CREATE TRIGGER means_case_is_kept BEFORE UPDATE ON means_case
BEGIN SELECT raise(ABORT, 'an answer that was given is never changed'); END;
