#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNcurses.h"
#include "State.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// ncurses writes to its descriptor until all is taken, however long that holds it. So while it draws, that descriptor
// is a file in memory; what is in it then goes to the terminal by nc_send, which never waits. At all other times the
// descriptor is the terminal, which ncurses asks for its size and modes.

static int sink = -1;
static char *drawn;
static size_t drawn_room;

int nc_open_sink(void) {
#ifdef MFD_CLOEXEC
  sink = memfd_create("penstock-screen", MFD_CLOEXEC);
#endif
  if (sink < 0) {
    FILE *file = tmpfile();
    if (file != NULL) {
      sink = dup(fileno(file));
      fclose(file);
    }
  }
  return sink;
}

void nc_close_sink(void) {
  if (sink >= 0) close(sink);
  sink = -1;
}

void nc_divert(FILE *file) { dup2(sink, fileno(file)); }

size_t nc_undivert(FILE *file, const char **bytes) {
  fflush(file);
  dup2(nc.out_fd, fileno(file));
  off_t end = lseek(sink, 0, SEEK_CUR);
  size_t count = end > 0 ? (size_t)end : 0;
  if (count > drawn_room) {
    char *larger = realloc(drawn, count);
    if (larger != NULL) drawn = larger, drawn_room = count;
  }
  if (count > drawn_room || pread(sink, drawn, count, 0) != (ssize_t)count) count = 0;
  *bytes = drawn;
  // Nothing that was drawn may stand there the next time.
  if (ftruncate(sink, 0) != 0 || lseek(sink, 0, SEEK_SET) != 0) return 0;
  return count;
}

long nc_send(const void *bytes, size_t count) {
  long taken = -1;
  nc.is_writing = 1;
  if (nc.is_up) {
    // Other programs have the same terminal open, so only for this moment.
    fcntl(nc.out_fd, F_SETFL, nc.out_flags | O_NONBLOCK);
    do taken = write(nc.out_fd, bytes, count);
    while (taken < 0 && errno == EINTR);
    if (taken < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) taken = 0;
    fcntl(nc.out_fd, F_SETFL, nc.out_flags);
  }
  nc.is_writing = 0;
  return taken;
}
