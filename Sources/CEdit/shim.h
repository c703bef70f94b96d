// What Swift cannot reach of libedit and the terminal: variadic functions and mutable globals.
#ifndef VERBATIM_CEDIT_H
#define VERBATIM_CEDIT_H
#include <histedit.h>
#include <stdio.h>
#endif
