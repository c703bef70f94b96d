// What Swift cannot reach of libedit and the terminal: variadic functions, macros and mutable
// globals. Each function says why it exists.
#ifndef VERBATIM_CEDIT_H
#define VERBATIM_CEDIT_H
#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// sigaction takes a union that Swift imports under different names on each platform. Without
// SA_RESTART a read that waits for the user returns at once. The flags that the handler sets are
// Swift's: a static variable here would be one in every module that a function is inlined into.
static inline void verbatim_install_interrupt(void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  // A reader that goes away is an error of write(), not the end of the program.
  signal(SIGPIPE, SIG_IGN);
}

// ioctl is variadic.
static inline int verbatim_columns(int descriptor) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

// How many bytes of whole lines have been typed and not been read.
static inline int verbatim_waiting(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

static inline int verbatim_rows(int descriptor) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

// fcntl is variadic.
static inline int verbatim_close_on_exec(int descriptor) {
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

// stdin, stdout and stderr are mutable globals, which Swift 6 rejects.
static inline EditLine *verbatim_el_init(void) { return el_init("verbatim", stdin, stdout, stderr); }

// el_set and history are variadic.
typedef char *(*verbatim_prompt_function)(EditLine *);
typedef unsigned char (*verbatim_key_function)(EditLine *, int);
static inline int verbatim_el_set_prompt(EditLine *editor, verbatim_prompt_function prompt, char escape) {
  return el_set(editor, EL_PROMPT_ESC, prompt, escape);
}
static inline int verbatim_el_set_int(EditLine *editor, int option, int value) {
  return el_set(editor, option, value);
}
static inline int verbatim_el_set_pointer(EditLine *editor, int option, void *value) {
  return el_set(editor, option, value);
}
static inline int verbatim_el_get_pointer(EditLine *editor, int option, void **value) {
  return el_get(editor, option, value);
}
static inline int verbatim_el_set_editor(EditLine *editor, const char *mode) {
  return el_set(editor, EL_EDITOR, mode);
}
static inline int verbatim_el_add(EditLine *editor, const char *name, const char *help, verbatim_key_function function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}
static inline int verbatim_el_bind(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, key, command, NULL);
}
static inline int verbatim_el_set_history(EditLine *editor, History *past) {
  return el_set(editor, EL_HIST, history, past);
}
static inline int verbatim_history_int(History *past, int operation, int value) {
  HistEvent event;
  return history(past, &event, operation, value);
}
static inline int verbatim_history_text(History *past, int operation, const char *text) {
  HistEvent event;
  return history(past, &event, operation, text);
}
// An allocation is freed by the library that made it; a prompt is only lent.
static inline void verbatim_refresh(EditLine *editor) { el_set(editor, EL_REFRESH); }
#endif
