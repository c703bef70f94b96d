-- A smaller file. The index over the texts need not be rebuilt.

-- Dictionaries of texts, each learnt when the corpus had grown: frames name theirs, the one with
-- the greatest number is for new texts. What is left in `dictionary` are the families of pages.
CREATE TABLE text_dictionary (
  number INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,            -- by which a frame names it
  data BLOB NOT NULL
) STRICT;
INSERT INTO text_dictionary (id, data) SELECT id, data FROM dictionary WHERE family = '';
DELETE FROM dictionary WHERE family = '';

-- Addresses differ at their ends: an index of these is half as large as one of all of them.
CREATE TABLE new_identifier (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
INSERT INTO new_identifier (article_id, kind, value)
SELECT article_id, kind, value FROM identifier ORDER BY article_id, value;
DROP TABLE identifier;
ALTER TABLE new_identifier RENAME TO identifier;
CREATE INDEX identifier_article ON identifier (article_id);
CREATE INDEX identifier_end ON identifier (substr(value, -16));

DROP INDEX revision_digest;
CREATE INDEX revision_digest ON revision (substr(digest, 1, 8));

DROP INDEX article_collection;
CREATE INDEX article_collection ON article (collection, revision_id) WHERE collection IS NOT NULL;
