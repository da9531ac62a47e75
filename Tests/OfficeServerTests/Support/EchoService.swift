import Glibc
import OfficeContract
import OfficeCore
import TestSupport

/// Answers with what it was asked, and can be made to wait before it does.
struct EchoService: OfficeAnswering {
  /// Opened when a request is being answered.
  var isAsked: Gate?
  /// The answer comes when this is open.
  var mayAnswer: Gate?

  /// Takes what came of requests that were cut off.
  var kept: (@Sendable (Endpoint, [UInt8]) -> Void)?

  func keep(cutOff endpoint: Endpoint, body: [UInt8]) { kept?(endpoint, body) }

  func answer(_ endpoint: Endpoint, body: [UInt8]) -> OfficeAnswer {
    isAsked?.open()
    mayAnswer?.pass()
    return OfficeAnswer(endpoint, Array(endpoint.name.utf8) + body)
  }
}

/// Runs work in threads of their own and waits for all of them.
func inThreads(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
  var threads: [pthread_t] = []
  for index in 0..<count {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(ThreadWork { work(index) }).toOpaque()
    if pthread_create(&thread, nil, runThreadWork, box) == 0 { threads.append(thread) }
  }
  for thread in threads { pthread_join(thread, nil) }
}

private final class ThreadWork: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThreadWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().run() }
  return nil
}
