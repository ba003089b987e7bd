#define _XOPEN_SOURCE 700
#define _DARWIN_C_SOURCE 1

#include "CNcurses.h"
#include "State.h"

#include <signal.h>
#include <string.h>

static atomic_int is_asked, was_continued, is_taken;
static struct sigaction stop_before, continue_before;

static void note(int number) {
  if (number == SIGTSTP) is_asked = 1;
  else was_continued = 1;
}

void nc_take_job_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  // Without SA_RESTART: whoever waits for the terminal is to look.
  action.sa_handler = note;
  sigemptyset(&action.sa_mask);
  sigaction(SIGCONT, &action, &continue_before);
  sigaction(SIGTSTP, NULL, &stop_before);
  // A shell without job control has it ignored.
  if (stop_before.sa_handler != SIG_IGN) sigaction(SIGTSTP, &action, NULL);
  is_taken = 1;
}

void nc_give_job_signals(void) {
  if (!atomic_exchange(&is_taken, 0)) return;
  sigaction(SIGTSTP, &stop_before, NULL);
  sigaction(SIGCONT, &continue_before, NULL);
  is_asked = was_continued = 0;
}

int nc_is_asked_to_stop(void) { return atomic_exchange(&is_asked, 0); }
int nc_was_continued(void) { return atomic_exchange(&was_continued, 0); }

void nc_stop(void) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  // The signal that the key would have sent: the system drops it where nobody is left who could continue the group.
  sigaction(SIGTSTP, &standard, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  is_asked = was_continued = 0;
}
