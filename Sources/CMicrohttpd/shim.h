#ifndef KIOSK_CMICROHTTPD_SHIM_H
#define KIOSK_CMICROHTTPD_SHIM_H
#include <microhttpd.h>

/* Both informations are variadic functions in libmicrohttpd, which Swift cannot call. */

/* The socket of a connection; -1 where it has none. */
static inline int kiosk_mhd_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/* The port that a daemon listens on; 0 where it is not known. */
static inline unsigned short kiosk_mhd_bound_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}
#endif
