-- Near-duplicates: what is stored of each current text to find them, and what was found. A document
-- is the row number of a revision; the format of a signature is described in Storage/Similarity.

-- The signatures of the documents from 96 * id on.
CREATE TABLE signature_page (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

-- Two current texts that are largely the same, in both orders.
CREATE TABLE similarity (
  document INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
  similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  PRIMARY KEY (document, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX similarity_other ON similarity (other);
