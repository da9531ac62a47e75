import CMicrohttpd
import Glibc

/// Starts libmicrohttpd's daemon. Rules kept: options end with `MHD_OPTION_END`; the callbacks'
/// argument outlives the daemon; TLS texts end with a zero byte and are copied by the call.
struct DaemonStarter {
  let address: ListenAddress
  let limits: ServerLimits
  let tls: TLSMaterial?
  let context: ServerContext

  func start() throws(ServerError) -> (daemon: OpaquePointer, port: UInt16) {
    // poll, not epoll: with epoll libmicrohttpd 0.9.75 misses that a client hung up in the middle
    // of a refused request, and keeps the connection until it has been idle for long enough.
    var flags =
      MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_USE_POLL.rawValue
      | MHD_USE_ITC.rawValue
    if address.isIPv6 { flags |= MHD_USE_IPv6.rawValue }
    if tls != nil { flags |= MHD_USE_TLS.rawValue }
    errno = 0
    guard let daemon = startDaemon(flags) else {
      let reason = errno == 0 ? "" : String(cString: strerror(errno))
      if tls != nil, errno == 0 || errno == EINVAL {
        throw .badCertificate(
          "TLS could not start: the certificate and the private key do not fit together, "
            + "or one of them is damaged")
      }
      throw .cannotListen(address.text, reason: reason.isEmpty ? "unknown reason" : reason)
    }
    let port = kiosk_mhd_bound_port(daemon)
    guard port != 0 else {
      MHD_stop_daemon(daemon)
      throw .cannotListen(address.text, reason: "the system names no port")
    }
    return (daemon, port)
  }

  private func startDaemon(_ flags: UInt32) -> OpaquePointer? {
    let argument = Unmanaged.passUnretained(context).toOpaque()
    var items = [
      item(MHD_OPTION.THREAD_POOL_SIZE, limits.threads),
      item(MHD_OPTION.CONNECTION_LIMIT, max(limits.connections, limits.threads)),
      item(MHD_OPTION.PER_IP_CONNECTION_LIMIT, limits.connectionsPerAddress),
      item(MHD_OPTION.CONNECTION_TIMEOUT, limits.idleSeconds),
      item(MHD_OPTION.CONNECTION_MEMORY_LIMIT, limits.connectionBytes),
      item(MHD_OPTION.STRICT_FOR_CLIENT, 1),
      MHD_OptionItem(
        option: MHD_OPTION.NOTIFY_COMPLETED,
        value: unsafeBitCast(requestCompleted as CompletedCallback, to: Int.self),
        ptr_value: argument),
      MHD_OptionItem(
        option: MHD_OPTION.NOTIFY_CONNECTION,
        value: unsafeBitCast(connectionChanged as ConnectionCallback, to: Int.self),
        ptr_value: argument),
    ]
    return address.withSockaddr { socketAddress in
      items.append(
        MHD_OptionItem(
          option: MHD_OPTION.SOCK_ADDR, value: 0,
          ptr_value: UnsafeMutableRawPointer(mutating: UnsafeRawPointer(socketAddress))))
      guard let tls else { return call(flags, items + [end], argument) }
      return tls.certificate.withCString { certificate in
        tls.key.withCString { key in
          let secure = [
            MHD_OptionItem(
              option: MHD_OPTION.HTTPS_MEM_CERT, value: 0,
              ptr_value: UnsafeMutableRawPointer(mutating: UnsafeRawPointer(certificate))),
            MHD_OptionItem(
              option: MHD_OPTION.HTTPS_MEM_KEY, value: 0,
              ptr_value: UnsafeMutableRawPointer(mutating: UnsafeRawPointer(key))),
          ]
          return call(flags, items + secure + [end], argument)
        }
      }
    }
  }

  private var end: MHD_OptionItem {
    MHD_OptionItem(option: MHD_OPTION.END, value: 0, ptr_value: nil)
  }

  private func item(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
    MHD_OptionItem(option: option, value: value, ptr_value: nil)
  }

  private func call(
    _ flags: UInt32, _ items: [MHD_OptionItem], _ argument: UnsafeMutableRawPointer
  ) -> OpaquePointer? {
    var items = items
    return items.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil as OpaquePointer? }
      let arguments: [any CVarArg] = [
        CInt(bitPattern: MHD_OPTION.ARRAY.rawValue), base,
        CInt(bitPattern: MHD_OPTION.END.rawValue),
      ]
      return withVaList(arguments) { list in
        MHD_start_daemon_va(
          flags, address.port, nil, nil, requestArrived, argument, list)
      }
    }
  }
}
