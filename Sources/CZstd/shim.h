// Zstandard, for stored texts and original bytes, and for files that are compressed with it: libarchive
// reads no frames with a dictionary, and gives up all that is in its buffer where a file is cut off.
#ifndef VERBATIM_CZSTD_H
#define VERBATIM_CZSTD_H
// For ZDICT_trainFromBuffer_fastCover: learning with given parameters takes a tenth of the time of
// looking for the best ones, and dictionaries of megabytes come out better.
#define ZDICT_STATIC_LINKING_ONLY
#include <zstd.h>
#include <zdict.h>
#include <zstd_errors.h>
#endif
