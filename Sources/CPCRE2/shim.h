// PCRE2 over UTF-8. Its functions are macros that name the code unit's width; Swift sees the
// real ones (pcre2_compile_8 …) once the width is chosen.
#ifndef VERBATIM_CPCRE2_H
#define VERBATIM_CPCRE2_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif
