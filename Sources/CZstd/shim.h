// Zstandard, for stored texts and original bytes.
#ifndef VERBATIM_CZSTD_H
#define VERBATIM_CZSTD_H
#include <zstd.h>
#include <zdict.h>
#endif
