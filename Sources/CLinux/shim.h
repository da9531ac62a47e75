#ifndef KIOSK_CLINUX_SHIM_H
#define KIOSK_CLINUX_SHIM_H
/* Linux calls that Swift's Glibc module leaves out. */
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* No core file, and no other process of this user looks into this one's memory. */
static inline int kiosk_keep_memory_private(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* A signal for this process when its parent ends. */
static inline int kiosk_signal_on_parent_end(int number) {
  return prctl(PR_SET_PDEATHSIG, number, 0, 0, 0);
}

/* A descriptor at which signals queue that are blocked from here on; it never waits. */
static inline int kiosk_signal_queue(const int *numbers, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < count; index++) sigaddset(&set, numbers[index]);
  if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* The next signal of such a queue; 0 where there is none. */
static inline int kiosk_next_signal(int queue) {
  struct signalfd_siginfo report;
  return read(queue, &report, sizeof report) == sizeof report ? (int)report.ssi_signo : 0;
}

/* The path by which this program was executed, as its caller named it; NULL where unknown. */
static inline const char *kiosk_executed_path(void) {
  return (const char *)getauxval(AT_EXECFN);
}

/* A file without a name that lives in memory; closed when a program is executed. */
extern int memfd_create(const char *name, unsigned int flags);
static inline int kiosk_memory_file(void) { return memfd_create("kiosk", 1U); }

/* A counter that can be polled and never waits. */
static inline int kiosk_event_counter(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

/* Starts a session, and so a process group and no controlling terminal, for a spawned program. */
static const short kiosk_spawn_session = 0x80;
#endif
