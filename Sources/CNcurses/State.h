#pragma once
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <termios.h>

/// What a signal handler must find without asking anybody: all that it takes to give the terminal back.
typedef struct {
  int in_fd, out_fd;
  /// The flags of `out_fd` as they were found; between the calls they are so again.
  int out_flags;
  struct termios saved;
  atomic_int is_up, is_writing;
  char undo[512];
  size_t undo_length;
} nc_state;

extern nc_state nc;

/// What ncurses writes to a file is diverted from the terminal into memory, and fetched from there.
int nc_open_sink(void);
void nc_close_sink(void);
void nc_divert(FILE *file);
/// How much was written since nc_divert; *bytes is valid until the next call.
size_t nc_undivert(FILE *file, const char **bytes);

/// SIGTSTP and SIGCONT from elsewhere are noted while a screen is open.
void nc_take_job_signals(void);
void nc_give_job_signals(void);
int nc_is_asked_to_stop(void);
int nc_was_continued(void);
