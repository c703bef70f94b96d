-- The index over the texts: an inverted index in immutable segments, each over a range of documents
-- (a document is the row number of a revision); its formats are described in Storage/Index.

CREATE TABLE index_segment (
  id INTEGER PRIMARY KEY,
  first_document INTEGER NOT NULL UNIQUE,
  last_document INTEGER NOT NULL,
  document_count INTEGER NOT NULL,
  unit_count INTEGER NOT NULL            -- characters and words of all texts
) STRICT;

-- Terms in order, with their postings; a row fills a page of the file.
CREATE TABLE index_page (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

-- The first term of each page, and the first document of its postings there.
CREATE TABLE index_directory (
  segment_id INTEGER NOT NULL REFERENCES index_segment (id),
  term BLOB NOT NULL,
  page_id INTEGER NOT NULL,              -- of index_page
  document INTEGER NOT NULL,
  PRIMARY KEY (segment_id, term, page_id)
) STRICT, WITHOUT ROWID;

-- Two bytes for each document of a segment from `document` on: how many units its text has.
CREATE TABLE index_length (
  segment_id INTEGER NOT NULL REFERENCES index_segment (id),
  document INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (segment_id, document)
) STRICT;

-- Documents that are no longer current but still in a segment.
CREATE TABLE index_removal (
  document INTEGER PRIMARY KEY
) STRICT;

-- For filters and orders: no article's own row need be read.
CREATE INDEX article_date ON article (date, revision_id);
CREATE INDEX article_title ON article (title, revision_id);
CREATE INDEX article_source ON article (source, revision_id);
CREATE INDEX article_collection ON article (collection, revision_id);
CREATE INDEX article_language ON article (language, revision_id);

-- Documents whose title or byline changed while the text stayed: the index knows the old ones.
CREATE TABLE index_retitling (
  document INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER article_retitled AFTER UPDATE OF title, byline ON article
WHEN old.revision_id = new.revision_id
  AND (old.title IS NOT new.title OR old.byline IS NOT new.byline)
BEGIN
  INSERT INTO index_retitling (document) VALUES (new.revision_id) ON CONFLICT DO NOTHING;
END;
