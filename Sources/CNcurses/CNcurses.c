#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

// <term.h> defines macros with names such as `lines`; these three are all that is needed of it.
extern char *tigetstr(const char *);
extern int tigetnum(const char *);
extern int tigetflag(const char *);

const int nc_key_up = KEY_UP, nc_key_down = KEY_DOWN, nc_key_left = KEY_LEFT, nc_key_right = KEY_RIGHT,
          nc_key_home = KEY_HOME, nc_key_end = KEY_END, nc_key_page_up = KEY_PPAGE, nc_key_page_down = KEY_NPAGE,
          nc_key_enter = KEY_ENTER, nc_key_backspace = KEY_BACKSPACE, nc_key_delete = KEY_DC,
          nc_key_back_tab = KEY_BTAB, nc_key_f0 = KEY_F0;

static SCREEN *screen;
static FILE *in_file, *out_file;
static struct termios saved;
static int in_fd = -1, out_fd = -1;
static volatile sig_atomic_t is_up, is_writing;
static char undo[256];
static size_t undo_length;

static void remember(const char *name) {
  const char *text = tigetstr(name);
  if (text == NULL || text == (char *)-1) return;
  size_t length = strlen(text);
  // Padding such as $<5> is for hardware of old.
  if (strchr(text, '$') != NULL || undo_length + length >= sizeof undo) return;
  memcpy(undo + undo_length, text, length);
  undo_length += length;
}

static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  curs_set(0);
  // Ctrl-Z comes as a key, so that the screen is given back in order; Ctrl-S must not freeze it.
  struct termios now;
  if (tcgetattr(in_fd, &now) == 0) {
    now.c_cc[VSUSP] = _POSIX_VDISABLE;
    now.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(in_fd, TCSADRAIN, &now);
    // Or ncurses undoes it with the first frame after a suspension.
    def_prog_mode();
  }
}

int nc_open(int input, int output) {
  if (tcgetattr(input, &saved) != 0) return -2;
  in_fd = input;
  out_fd = output;
  in_file = fdopen(dup(input), "r");
  out_file = fdopen(dup(output), "w");
  if (in_file == NULL || out_file == NULL) return -2;
  screen = newterm(NULL, out_file, in_file);
  if (screen == NULL) return -1;
  set_term(screen);
  // A terminal without a cursor that can be moved shows no screen.
  const char *move_cursor = tigetstr("cup");
  if (move_cursor == NULL || move_cursor == (char *)-1) {
    endwin();
    delscreen(screen);
    screen = NULL;
    return -1;
  }
#ifdef NCURSES_EXT_FUNCS
  set_escdelay(25);
#else
  ESCDELAY = 25;
#endif
  undo_length = 0;
  remember("sgr0");
  remember("op");
  remember("cnorm");
  remember("rmkx");
  remember("rmcup");
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  set_modes();
  is_up = 1;
  return 0;
}

void nc_close(void) {
  if (screen == NULL) return;
  // After an emergency the terminal has been given back already.
  if (is_up) {
    endwin();
    is_up = 0;
    tcsetattr(in_fd, TCSADRAIN, &saved);
  }
  delscreen(screen);
  screen = NULL;
  fclose(in_file);
  fclose(out_file);
}

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
  if (!is_up) return;
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

void nc_flush(void) {
  if (!is_up) return;
  is_writing = 1;
  wrefresh(stdscr);
  is_writing = 0;
}
void nc_repaint(void) { clearok(curscr, TRUE); }

int nc_read(uint32_t *value) {
  *value = 0;
  // Reading draws what is owed, too.
  if (!is_up) return NC_NOTHING;
  wint_t key = 0;
  int kind = wget_wch(stdscr, &key);
  *value = (uint32_t)key;
  if (kind == ERR) return NC_NOTHING;
  if (kind == KEY_CODE_YES) return key == KEY_RESIZE ? NC_RESIZED : NC_KEY;
  return NC_CHARACTER;
}

void nc_leave(void) {
  endwin();
  is_up = 0;
  tcsetattr(in_fd, TCSADRAIN, &saved);
}

void nc_suspend(void) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  nc_leave();
  // The signal that the key would have sent: the system drops it where nobody is left who could continue the group.
  sigaction(SIGTSTP, &standard, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  nc_return();
}

void nc_return(void) {
  is_up = 1;
  clearok(curscr, TRUE);
  wrefresh(stdscr);
  set_modes();
}

void nc_emergency(void) {
  if (!is_up) return;
  is_up = 0;
  int keep = errno;
  // Another thread may be in the middle of a frame, but a terminal that takes nothing more must hold nobody.
  for (int i = 0; i < 20 && is_writing; i++) poll(NULL, 0, 1);
  struct pollfd out = {.fd = out_fd, .events = POLLOUT};
  if (poll(&out, 1, 0) > 0) {
    ssize_t ignored = write(out_fd, undo, undo_length);
    (void)ignored;
  }
  tcsetattr(in_fd, TCSANOW, &saved);
  errno = keep;
}

// The latest of what was printed under the screen, for a crash to show.
static char words[4096];
static volatile size_t words_end;
static volatile int real_out = -1, real_error = -1;

void nc_capture(int output, int error) {
  real_out = output;
  real_error = error;
  words_end = 0;
}

void nc_keep(const char *bytes, int count) {
  for (int i = 0; i < count; i++) {
    words[words_end % sizeof words] = bytes[i];
    words_end = words_end + 1;
  }
}

static void show_last_words(void) {
  if (real_error < 0) return;
  dup2(real_out, STDOUT_FILENO);
  dup2(real_error, STDERR_FILENO);
  // The thread that takes them may have them still in its hands.
  poll(NULL, 0, 50);
  size_t end = words_end, start = end > sizeof words ? end - sizeof words : 0;
  while (start < end) {
    size_t from = start % sizeof words, count = sizeof words - from;
    if (count > end - start) count = end - start;
    ssize_t written = write(STDERR_FILENO, words + from, count);
    if (written <= 0) return;
    start += (size_t)written;
  }
}

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV, SIGQUIT};
enum { crash_count = sizeof crashes / sizeof crashes[0] };
static struct sigaction previous[crash_count];

static void on_crash(int number) {
  nc_emergency();
  show_last_words();
  // With the earlier action back in its place the fault repeats and takes its usual way.
  for (int i = 0; i < crash_count; i++)
    if (crashes[i] == number) sigaction(number, &previous[i], NULL);
  if (number == SIGABRT || number == SIGQUIT || number == SIGTRAP) raise(number);
}

void nc_arm(void) {
  static int is_armed;
  if (is_armed) return;
  is_armed = 1;
  stack_t stack;
  // The runtime's own alternate stack is kept if it has one.
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack_t own = {.ss_sp = malloc(65536), .ss_size = 65536, .ss_flags = 0};
    if (own.ss_sp != NULL) sigaltstack(&own, NULL);
  }
  for (int i = 0; i < crash_count; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(crashes[i], &action, &previous[i]);
  }
}
