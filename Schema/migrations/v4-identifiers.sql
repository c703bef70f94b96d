-- Identifiers are found by a fingerprint of the whole. By their last characters, as before, thousands
-- are to be looked through where all addresses of a site end alike.
ALTER TABLE identifier ADD COLUMN fingerprint INTEGER NOT NULL DEFAULT 0;  -- FNV-1a of the value
UPDATE identifier SET fingerprint = fingerprint(value);
DROP INDEX identifier_end;
CREATE INDEX identifier_fingerprint ON identifier (fingerprint);
