import CLinux
import Glibc
import Synchronization

/// One thread beside the loop that does one thing after the other, whatever it waits for.
///
/// What the work uses is made on that thread and stays there, so it needs no locks. The thread is
/// never stopped and never waited for: it ends with the process, or with the session.
final class EffectWorker<Question: Sendable, Answer: Sendable>: Sendable {
  private struct State: Sendable {
    var waiting: [(ticket: Int, question: Question)] = []
    var answers: [(ticket: Int, answer: Answer)] = []
  }

  private let state = Mutex(State())
  private let makeWork: @Sendable () -> (Question) -> Answer
  /// Counts questions, for the thread.
  private let questions: Int32
  /// Readable when there are answers.
  let descriptor: Int32

  /// Starts the thread; nothing where the system has no more of them.
  ///
  /// - Parameter makeWork: called once on the thread; makes what answers questions there.
  init?(_ makeWork: @escaping @Sendable () -> (Question) -> Answer) {
    self.makeWork = makeWork
    questions = kiosk_event_counter()
    descriptor = kiosk_event_counter()
    guard questions >= 0, descriptor >= 0 else { return nil }
    guard BackgroundThread.start({ [self] in work() }) else { return nil }
  }

  /// Puts a question at the end of the queue.
  func ask(_ question: Question, ticket: Int) {
    state.withLock { $0.waiting.append((ticket, question)) }
    Self.count(questions)
  }

  /// Takes a question back; false where the work has begun.
  func takeBack(ticket: Int) -> Bool {
    state.withLock { state in
      let before = state.waiting.count
      state.waiting.removeAll { $0.ticket == ticket }
      return state.waiting.count < before
    }
  }

  /// The answers that came since the last call.
  func answers() -> [(ticket: Int, answer: Answer)] {
    Self.reset(descriptor)
    return state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  private func work() {
    let work = makeWork()
    while true {
      let next = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
      guard let next else {
        var watched = pollfd(fd: questions, events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, -1)
        Self.reset(questions)
        continue
      }
      let answer = work(next.question)
      state.withLock { $0.answers.append((next.ticket, answer)) }
      Self.count(descriptor)
    }
  }

  private static func count(_ counter: Int32) {
    var one: UInt64 = 1
    write(counter, &one, 8)
  }

  private static func reset(_ counter: Int32) {
    var sum: UInt64 = 0
    read(counter, &sum, 8)
  }
}
