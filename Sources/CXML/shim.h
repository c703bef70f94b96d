// libxml2's HTML parser and XPath, without the system's ICU, which clashes with Foundation's.
#ifndef VERBATIM_CXML_H
#define VERBATIM_CXML_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#endif
