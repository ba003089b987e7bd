#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE 1
#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "State.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Of <term.h>, which defines macros with names such as `lines`.
extern char *tigetstr(const char *);

const int nc_key_up = KEY_UP, nc_key_down = KEY_DOWN, nc_key_left = KEY_LEFT, nc_key_right = KEY_RIGHT,
          nc_key_shift_up = KEY_SR, nc_key_shift_down = KEY_SF, nc_key_shift_left = KEY_SLEFT,
          nc_key_shift_right = KEY_SRIGHT, nc_key_home = KEY_HOME, nc_key_end = KEY_END,
          nc_key_page_up = KEY_PPAGE, nc_key_page_down = KEY_NPAGE, nc_key_enter = KEY_ENTER,
          nc_key_backspace = KEY_BACKSPACE, nc_key_delete = KEY_DC, nc_key_back_tab = KEY_BTAB,
          nc_key_f0 = KEY_F0;

nc_state nc = {.in_fd = -1, .out_fd = -1};

static SCREEN *screen;
/// Keys are read through a window of its own: reading through the screen's would draw what is owed.
static WINDOW *keys;
static FILE *in_file, *out_file;
static struct termios modes;

// MARK: Opening and closing

static void remember_bytes(const char *text) {
  size_t length = strlen(text);
  if (nc.undo_length + length >= sizeof nc.undo) return;
  memcpy(nc.undo + nc.undo_length, text, length);
  nc.undo_length += length;
}

static int has(const char *name) {
  const char *text = tigetstr(name);
  return text != NULL && text != (char *)-1;
}

static void remember(const char *name) {
  // Padding such as $<5> is for hardware of old.
  if (has(name) && strchr(tigetstr(name), '$') == NULL) remember_bytes(tigetstr(name));
}

/// Where there is no other screen to go back to, what is printed next begins on a line of its own.
static const char *last_bytes(void) { return has("rmcup") ? "" : "\r\n"; }

static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  curs_set(0);
  // Ctrl-Z comes as a key, so that the screen is given back in order; Ctrl-S must not freeze it.
  if (tcgetattr(nc.in_fd, &modes) == 0) {
    modes.c_cc[VSUSP] = _POSIX_VDISABLE;
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(nc.in_fd, TCSADRAIN, &modes);
    // Or ncurses undoes it with the first frame after a suspension.
    def_prog_mode();
  }
}

static void forget(void) {
  nc_give_job_signals();
  if (screen != NULL) delscreen(screen);
  if (in_file != NULL) fclose(in_file);
  if (out_file != NULL) fclose(out_file);
  nc_close_sink();
  screen = NULL;
  keys = NULL;
  in_file = out_file = NULL;
}

int nc_open(int input, int output, const char *entry) {
  if (tcgetattr(input, &nc.saved) != 0) return -2;
  nc.in_fd = input;
  nc.out_fd = output;
  nc.out_flags = fcntl(output, F_GETFL);
  in_file = fdopen(dup(input), "r");
  out_file = fdopen(dup(output), "w");
  int failure = in_file == NULL || out_file == NULL || nc_open_sink() < 0 ? -2 : 0;
  if (failure == 0) {
    // Before ncurses, which would answer them in the middle of whatever goes on.
    nc_take_job_signals();
    screen = newterm(entry, out_file, in_file);
    if (screen == NULL) failure = -1;
  }
  if (failure == 0) {
    set_term(screen);
    keys = newpad(1, 1);
    // A terminal without a cursor that can be moved shows no screen.
    if (keys == NULL || !has("cup")) {
      endwin();
      failure = -1;
    }
  }
  if (failure != 0) {
    forget();
    return failure;
  }
#ifdef NCURSES_EXT_FUNCS
  set_escdelay(25);
#else
  ESCDELAY = 25;
#endif
  nc.undo_length = 0;
  // First CAN, which ends a sequence that was cut short; then the modes that are no business of terminfo.
  remember_bytes("\030\033[?2026l\033[?1006l\033[?1003l\033[?1002l\033[?1000l");
  remember("sgr0");
  remember("op");
  remember("cnorm");
  remember("rmkx");
  remember("rmcup");
  remember_bytes(last_bytes());
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  keypad(keys, TRUE);
#ifdef NCURSES_EXT_FUNCS
  // Reports of the mouse come letter by letter.
  keyok(KEY_MOUSE, FALSE);
#endif
  nodelay(keys, TRUE);
  set_modes();
  nc.is_up = 1;
  return 0;
}

size_t nc_end(const char **bytes) {
  *bytes = NULL;
  if (!nc.is_up) return 0;
  nc_divert(out_file);
  endwin();
  fputs(last_bytes(), out_file);
  return nc_undivert(out_file, bytes);
}

void nc_release(void) {
  if (!nc.is_up) return;
  nc.is_up = 0;
  tcsetattr(nc.in_fd, TCSADRAIN, &nc.saved);
}

void nc_close(void) {
  nc_release();
  forget();
}

size_t nc_return(const char **bytes) {
  nc.is_up = 1;
  tcsetattr(nc.in_fd, TCSADRAIN, &modes);
  // A size that has changed meanwhile was told to the shell only.
  struct winsize now;
  if (ioctl(nc.out_fd, TIOCGWINSZ, &now) == 0 && now.ws_row > 0 && now.ws_col > 0 &&
      (now.ws_row != LINES || now.ws_col != COLS))
    resizeterm(now.ws_row, now.ws_col);
  nc_divert(out_file);
  clearok(curscr, TRUE);
  wrefresh(stdscr);
  // It does this by itself only where it can set the modes.
  keypad(keys, TRUE);
  return nc_undivert(out_file, bytes);
}

// MARK: Drawing and reading

size_t nc_draw(const char **bytes) {
  *bytes = NULL;
  if (!nc.is_up) return 0;
  nc_divert(out_file);
  wrefresh(stdscr);
  return nc_undivert(out_file, bytes);
}

void nc_repaint(void) { clearok(curscr, TRUE); }

int nc_read(uint32_t *value) {
  *value = 0;
  if (!nc.is_up) return NC_NOTHING;
  if (nc_is_asked_to_stop()) {
    // As if it had been typed.
    *value = 26;
    return NC_CHARACTER;
  }
  if (nc_was_continued()) {
    tcsetattr(nc.in_fd, TCSADRAIN, &modes);
    return NC_RESIZED;
  }
  wint_t key = 0;
  int kind = wget_wch(keys, &key);
  *value = (uint32_t)key;
  if (kind == ERR) return NC_NOTHING;
  if (kind == KEY_CODE_YES) return key == KEY_RESIZE ? NC_RESIZED : NC_KEY;
  return NC_CHARACTER;
}
