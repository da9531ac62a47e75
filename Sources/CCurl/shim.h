#ifndef KIOSK_CCURL_SHIM_H
#define KIOSK_CCURL_SHIM_H
#include <curl/curl.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>

/* curl_easy_setopt and curl_easy_getinfo take variable arguments, which Swift does not import. */

static const long kiosk_curl_global_default = CURL_GLOBAL_DEFAULT;

typedef size_t (*kiosk_curl_taker)(char *bytes, size_t size, size_t count, void *owner);
typedef int (*kiosk_curl_watcher)(void *owner, curl_off_t down_all, curl_off_t down,
                                  curl_off_t up_all, curl_off_t up);

static inline CURLcode kiosk_curl_set(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kiosk_curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode kiosk_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kiosk_curl_set_taker(CURL *handle, CURLoption option,
                                            kiosk_curl_taker taker) {
  return curl_easy_setopt(handle, option, taker);
}

static inline CURLcode kiosk_curl_set_watcher(CURL *handle, kiosk_curl_watcher watcher) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watcher);
}

typedef int (*kiosk_curl_opener)(void *owner, curl_socket_t socket, curlsocktype purpose);

static inline CURLcode kiosk_curl_set_opener(CURL *handle, kiosk_curl_opener opener) {
  return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, opener);
}

/* How many bytes written to a socket the other side has not acknowledged; 0 where none are known. */
static inline int kiosk_curl_unacknowledged(curl_socket_t socket) {
  int count = 0;
  return socket >= 0 && ioctl(socket, SIOCOUTQ, &count) == 0 ? count : 0;
}

static inline long kiosk_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/* Seconds; 0 where the answer has no such header. */
static inline long long kiosk_curl_retry_after(CURL *handle) {
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
  return (long long)seconds;
}

/* The handle's own; nothing where the answer has no such header. */
static inline const char *kiosk_curl_content_type(CURL *handle) {
  char *type = 0;
  curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
  return type;
}
#endif
