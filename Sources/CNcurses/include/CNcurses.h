#pragma once
#include <stddef.h>
#include <stdint.h>

/// The few things of ncurses that a screen needs, without its macros and globals. One screen at a time, one thread.

typedef struct {
  uint32_t scalar;
  int32_t pair;
  uint32_t attributes;
} nc_cell;

enum { NC_BOLD = 1, NC_DIM = 2, NC_UNDERLINE = 4, NC_REVERSE = 8 };

/// What nc_read returns.
enum { NC_NOTHING = 0, NC_CHARACTER = 1, NC_KEY = 2, NC_RESIZED = 3 };

/// Opens a screen on two descriptors, with an entry of terminfo or, when that is NULL, the one that TERM names. 0 on
/// success, else a negative number: -1 unknown terminal, -2 no terminal.
int nc_open(int input, int output, const char *entry);
/// Whether terminfo has an entry of that name whose colours are red, green and blue. Before a screen is opened.
int nc_entry_has_rgb(const char *name, int output);

/// Draws what has changed: what the terminal is to be sent for it, valid until the next call.
size_t nc_draw(const char **bytes);
/// Repaints everything at the next draw.
void nc_repaint(void);
/// Writes to the terminal what it takes at once. How much that was, or -1 when it takes nothing any more.
long nc_send(const void *bytes, size_t count);

/// Ends drawing for a while or for good: what the terminal is to be sent for it.
size_t nc_end(const char **bytes);
/// Gives the terminal its modes back, after nc_end.
void nc_release(void);
/// Takes the terminal again after nc_release: what it is to be sent for it.
size_t nc_return(const char **bytes);
/// Stops the process group as Ctrl-Z does; returns when it is continued.
void nc_stop(void);
void nc_close(void);

void nc_size(int *width, int *height);
int nc_colors(void);
int nc_has_rgb(void);
/// Allocates a pair of colours, -1 for the terminal's own. 0 on success.
int nc_set_pair(int pair, int foreground, int background);
int nc_max_pairs(void);
void nc_put(int y, int x, const nc_cell *cells, int count);
/// The next event without waiting; a character or a key code in *value.
int nc_read(uint32_t *value);

/// Gives the terminal back from a signal handler: only calls that are safe there.
void nc_emergency(void);
/// Where standard output and error belong while a pipe has taken their place; -1 when it has not.
void nc_capture(int output, int error);
/// Keeps the latest bytes that came through that pipe, for a crash to show.
void nc_keep(const char *bytes, int count);
/// On a crash of the program: gives the terminal back, then lets the crash go on.
void nc_arm(void);

extern const int nc_key_up, nc_key_down, nc_key_left, nc_key_right, nc_key_shift_up, nc_key_shift_down,
    nc_key_shift_left, nc_key_shift_right, nc_key_home, nc_key_end, nc_key_page_up, nc_key_page_down, nc_key_enter,
    nc_key_backspace, nc_key_delete, nc_key_back_tab, nc_key_f0;
