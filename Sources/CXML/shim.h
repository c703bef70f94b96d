// libxml2's parsers, without the system's ICU, which clashes with Foundation's.
#ifndef VERBATIM_CXML_H
#define VERBATIM_CXML_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include <malloc.h>

// The C library would keep the memory of large pages for each thread, in ever larger pieces; and
// malloc.h is in no module.
static inline void verbatim_return_memory(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }
// xmlFree is a mutable global, which Swift 6 rejects.
static inline void verbatim_xml_free(void *pointer) { xmlFree(pointer); }
// The default handlers print to standard error: errors of a page are of no interest.
static inline void verbatim_ignore_error(void *context, xmlErrorPtr error) { (void)context; (void)error; }
static inline void verbatim_silence(void) { xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)verbatim_ignore_error); }
#endif
