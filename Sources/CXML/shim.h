// libxml2's parsers, without the system's ICU, which clashes with Foundation's.
#ifndef VERBATIM_CXML_H
#define VERBATIM_CXML_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

// xmlFree is a mutable global, which Swift 6 rejects.
static inline void verbatim_xml_free(void *pointer) { xmlFree(pointer); }
// The default handlers print to standard error: errors of a page are of no interest.
static inline void verbatim_ignore_error(void *context, xmlErrorPtr error) { (void)context; (void)error; }
static inline void verbatim_silence(void) { xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)verbatim_ignore_error); }
#endif
