#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE 1
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "State.h"

#include <curses.h>
#include <wchar.h>

// Of <term.h>, which defines macros with names such as `lines`.
extern int tigetnum(const char *);
extern int tigetflag(const char *);

void nc_size(int *width, int *height) {
  *width = getmaxx(stdscr);
  *height = getmaxy(stdscr);
}

int nc_colors(void) { return has_colors() ? COLORS : 0; }
int nc_has_rgb(void) { return tigetflag("RGB") == 1 || tigetnum("RGB") > 0; }
int nc_max_pairs(void) { return COLOR_PAIRS; }

int nc_set_pair(int pair, int foreground, int background) {
#ifdef NCURSES_EXT_COLORS
  return init_extended_pair(pair, foreground, background) == ERR ? -1 : 0;
#else
  return init_pair((short)pair, (short)foreground, (short)background) == ERR ? -1 : 0;
#endif
}

void nc_put(int y, int x, const nc_cell *cells, int count) {
  if (!nc.is_up) return;
  for (int i = 0; i < count; i++) {
    attr_t attributes = A_NORMAL;
    if (cells[i].attributes & NC_BOLD) attributes |= A_BOLD;
    if (cells[i].attributes & NC_DIM) attributes |= A_DIM;
    if (cells[i].attributes & NC_UNDERLINE) attributes |= A_UNDERLINE;
    if (cells[i].attributes & NC_REVERSE) attributes |= A_REVERSE;
    wchar_t text[2] = {(wchar_t)cells[i].scalar, 0};
    cchar_t cell;
    int pair = cells[i].pair;
#ifdef NCURSES_EXT_COLORS
    if (setcchar(&cell, text, attributes, 0, &pair) == ERR) continue;
#else
    if (setcchar(&cell, text, attributes, (short)pair, NULL) == ERR) continue;
#endif
    mvwadd_wchnstr(stdscr, y, x + i, &cell, 1);
  }
}
