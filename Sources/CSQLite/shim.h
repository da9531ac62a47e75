#ifndef KIOSK_CSQLITE_SHIM_H
#define KIOSK_CSQLITE_SHIM_H
#include <sqlite3.h>

/* sqlite3_db_config takes variable arguments, which Swift does not import. Sets a switch that
   takes an int and returns a result code. */
static inline int kiosk_sqlite3_switch(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}

/* Lets SQLite count no memory, which costs a lock at every allocation. Only before its first use. */
static inline int kiosk_sqlite3_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
#endif
