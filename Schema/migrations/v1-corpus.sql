-- The corpus: articles, their frozen texts, where copies were found, and what the researcher
-- made of them. Positions are UTF-8 bytes of a revision's text; times are microseconds since
-- 1970-01-01T00:00:00Z. The index over the texts has a migration of its own.

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  title TEXT NOT NULL,
  date TEXT,                             -- ISO 8601, as precise as the source
  byline TEXT,
  source TEXT,
  language TEXT,                         -- BCP 47
  collection TEXT,                       -- of the first place
  details TEXT NOT NULL,                 -- JSON: contributors, topics, origins of each value, profile
  importer TEXT NOT NULL,                -- version of the reading code that gave text and metadata
  revision_id INTEGER                    -- the current one
    REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
  original_id INTEGER                    -- the copy that text and metadata were read from
    REFERENCES original (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX article_revision ON article (revision_id);

-- What the compression refers to: a Zstandard dictionary for texts, whose frames name its number,
-- and for each family of pages the bytes of some of them.
CREATE TABLE dictionary (
  id INTEGER PRIMARY KEY,
  family TEXT NOT NULL UNIQUE,           -- '' for texts
  data BLOB NOT NULL
) STRICT;

CREATE TABLE revision (
  id INTEGER PRIMARY KEY,                -- also the document number in the index: it only grows
  article_id INTEGER NOT NULL REFERENCES article (id),
  number INTEGER NOT NULL CHECK (number > 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  imported INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,           -- of the text before compression
  text BLOB NOT NULL,                    -- Zstandard
  block BLOB NOT NULL,                   -- Zstandard of the coded blocks
  UNIQUE (article_id, number)
) STRICT;
CREATE INDEX revision_digest ON revision (digest);

CREATE TABLE identifier (
  value TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (value, article_id)         -- its columns come first: SQLite 3.40's integrity_check
                                          -- confuses them otherwise
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_article ON identifier (article_id);

-- The bytes of a copy; data is NULL where they were not to be kept.
CREATE TABLE original (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  byte_count INTEGER NOT NULL,
  -- What stands before the bytes as the compression's prefix: pages of their family, then a text.
  dictionary_id INTEGER REFERENCES dictionary (id),
  revision_id INTEGER NOT NULL REFERENCES revision (id),
  data BLOB
) STRICT;

CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE
) STRICT;

-- Where a copy was found: the file `name` in `folder`. A file that was imported again with other
-- bytes is another copy; the one with the greatest id is what stands there now.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  folder_id INTEGER NOT NULL REFERENCES folder (id),
  name TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id),
  original_id INTEGER NOT NULL REFERENCES original (id),
  collection TEXT,
  captured INTEGER NOT NULL,
  UNIQUE (folder_id, name, original_id)
) STRICT;
CREATE INDEX place_article ON place (article_id);

-- Files that an import has seen, so that an unchanged one need not be read again.
CREATE TABLE file (
  folder_id INTEGER NOT NULL REFERENCES folder (id),
  name TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  article_count INTEGER NOT NULL,
  importer TEXT NOT NULL,                -- version of the reading code
  PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- n12 is for ever
  article_id INTEGER NOT NULL REFERENCES article (id),
  revision_id INTEGER NOT NULL REFERENCES revision (id),
  start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte >= start_byte),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'fuzzy', 'ambiguous', 'orphan')),
  score REAL NOT NULL,
  note TEXT NOT NULL,
  color TEXT,
  motivation TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL
) STRICT;
CREATE INDEX annotation_article ON annotation (article_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  definition TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE annotation_tag (
  annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (annotation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tag_tag ON annotation_tag (tag_id);

CREATE TABLE saved_query (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change of annotations and tags, whole before and after, so that it can be undone.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  made INTEGER NOT NULL,
  summary TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'superseded')),
  before TEXT NOT NULL,                  -- JSON
  after TEXT NOT NULL                    -- JSON
) STRICT;
CREATE INDEX change_state ON change (state);

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  made INTEGER NOT NULL,
  command TEXT NOT NULL,
  duration INTEGER NOT NULL,             -- microseconds
  result_count INTEGER
) STRICT;
