// libarchive, for pages in archives and compressed files.
#ifndef VERBATIM_CARCHIVE_H
#define VERBATIM_CARCHIVE_H
#include <archive.h>
#include <archive_entry.h>
#endif
