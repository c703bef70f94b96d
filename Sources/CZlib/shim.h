// zlib, for gzip files: libarchive does not look at their checksums, and gives up all that is in its
// buffer where a file is cut off.
#ifndef VERBATIM_CZLIB_H
#define VERBATIM_CZLIB_H
#include <zlib.h>

// inflateInit2 is a macro. The window is that of gzip, with its header and its sum.
static inline int verbatim_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
#endif
