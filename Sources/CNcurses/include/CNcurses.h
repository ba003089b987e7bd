#pragma once
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

/// Opens a screen on two descriptors. 0 on success, else a negative number: -1 unknown terminal, -2 no terminal.
int nc_open(int input, int output);
void nc_close(void);
void nc_size(int *width, int *height);
int nc_colors(void);
int nc_has_rgb(void);
/// Allocates a pair of colours, -1 for the terminal's own. 0 on success.
int nc_set_pair(int pair, int foreground, int background);
int nc_max_pairs(void);
void nc_put(int y, int x, const nc_cell *cells, int count);
/// Sends what has changed.
void nc_flush(void);
/// Repaints everything at the next flush.
void nc_repaint(void);
/// The next event without waiting; a character or a key code in *value.
int nc_read(uint32_t *value);
/// Gives the terminal back for a while, and takes it again.
void nc_leave(void);
void nc_return(void);
/// Gives the terminal back, stops the process group as Ctrl-Z does, and takes the terminal again when continued.
void nc_suspend(void);
/// Gives the terminal back from a signal handler: only calls that are safe there.
void nc_emergency(void);
/// Where standard output and error belong while a pipe has taken their place; -1 when it has not.
void nc_capture(int output, int error);
/// Keeps the latest bytes that came through that pipe, for a crash to show.
void nc_keep(const char *bytes, int count);
/// On a crash of the program: gives the terminal back, then lets the crash go on.
void nc_arm(void);

extern const int nc_key_up, nc_key_down, nc_key_left, nc_key_right, nc_key_home, nc_key_end, nc_key_page_up,
    nc_key_page_down, nc_key_enter, nc_key_backspace, nc_key_delete, nc_key_back_tab, nc_key_f0;
