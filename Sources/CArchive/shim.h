// libarchive: tar, zip, WARC, gzip and zstd behind one reader.
#ifndef VERBATIM_CARCHIVE_H
#define VERBATIM_CARCHIVE_H
#include <archive.h>
#include <archive_entry.h>
#endif
