import CCurl

extension OfficeFailure {
  /// What an error of libcurl means; `said` are its own words, which are never translated.
  init(_ code: CURLcode, _ said: String) {
    let words = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
    let detail = Answer.printable(String(words.prefix(200)))
    switch code {
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_USE_SSL_FAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      let isAboutTime = detail.contains("expired") || detail.contains("not yet valid")
      self = .tls(isAboutTime ? detail + "; is this machine's clock right?" : detail)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
      CURLE_TOO_MANY_REDIRECTS:
      self = .notAnOffice(detail)
    case CURLE_URL_MALFORMAT, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: self = .notSent(detail)
    default: self = .unreachable(detail)
    }
  }
}
