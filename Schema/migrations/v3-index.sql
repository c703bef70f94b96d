-- An index that keeps positions where residues of them cannot decide. One of an earlier form must be
-- made anew, which the next program that opens the corpus does.
DELETE FROM index_page;
DELETE FROM index_directory;
DELETE FROM index_length;
DELETE FROM index_removal;
DELETE FROM index_retitling;
DELETE FROM index_segment;
