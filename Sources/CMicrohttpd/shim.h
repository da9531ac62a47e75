#ifndef KIOSK_CMICROHTTPD_SHIM_H
#define KIOSK_CMICROHTTPD_SHIM_H
#include <microhttpd.h>
#endif
