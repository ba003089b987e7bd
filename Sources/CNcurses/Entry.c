#include "CNcurses.h"

#include <stddef.h>

// Of <term.h>, which defines macros with names such as `lines`.
struct term;
extern struct term *set_curterm(struct term *);
extern int del_curterm(struct term *);
extern int setupterm(const char *, int, int *);
extern int tigetnum(const char *);
extern int tigetflag(const char *);

int nc_entry_has_rgb(const char *name, int output) {
  int result = 0;
  if (setupterm(name, output, &result) != 0 || result != 1) return 0;
  int has_rgb = tigetflag("RGB") == 1 || tigetnum("RGB") > 0;
  del_curterm(set_curterm(NULL));
  return has_rgb;
}
