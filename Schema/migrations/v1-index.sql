-- The index over the texts. Its design and its formats are described in Storage/Index.

CREATE TABLE index_placeholder (id INTEGER PRIMARY KEY) STRICT;
