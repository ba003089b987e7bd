#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNcurses.h"
#include "State.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void nc_emergency(void) {
  // Only one of those who call at once.
  if (!atomic_exchange(&nc.is_up, 0)) return;
  int keep = errno;
  // Another thread may be in the middle of a write.
  for (int i = 0; i < 20 && nc.is_writing; i++) poll(NULL, 0, 1);
  // A terminal that takes nothing more must hold nobody; one that is only slow gets a moment.
  fcntl(nc.out_fd, F_SETFL, nc.out_flags | O_NONBLOCK);
  size_t done = 0;
  for (int i = 0; i < 25 && done < nc.undo_length; i++) {
    ssize_t taken = write(nc.out_fd, nc.undo + done, nc.undo_length - done);
    if (taken > 0) done += (size_t)taken;
    else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) break;
    struct pollfd out = {.fd = nc.out_fd, .events = POLLOUT};
    if (done < nc.undo_length) poll(&out, 1, 10);
  }
  fcntl(nc.out_fd, F_SETFL, nc.out_flags);
  tcsetattr(nc.in_fd, TCSANOW, &nc.saved);
  errno = keep;
}

// The latest of what was printed under the screen, for a crash to show.
static char words[4096];
static atomic_size_t words_end;
static atomic_int real_out = -1, real_error = -1;

void nc_capture(int output, int error) {
  real_out = output;
  real_error = error;
  words_end = 0;
}

void nc_keep(const char *bytes, int count) {
  for (int i = 0; i < count; i++) {
    words[words_end % sizeof words] = bytes[i];
    words_end++;
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

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  nc_emergency();
  show_last_words();
  for (int i = 0; i < crash_count; i++)
    if (crashes[i] == number) sigaction(number, &previous[i], NULL);
  // With the earlier action back in its place a fault repeats and takes its usual way; what was sent does not, nor
  // does a trap, after which the program would go on.
  int is_sent = info->si_code <= 0 || info->si_code == SI_USER;
  if (is_sent || number == SIGABRT || number == SIGQUIT || number == SIGTRAP) raise(number);
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
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(crashes[i], &action, &previous[i]);
  }
}
