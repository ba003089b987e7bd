#pragma once
#include <stdatomic.h>
#include <stddef.h>
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
