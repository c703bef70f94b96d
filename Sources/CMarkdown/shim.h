// cmark-gfm and its extensions (tables, strikethrough, autolinks).
#ifndef VERBATIM_CMARKDOWN_H
#define VERBATIM_CMARKDOWN_H
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#endif
