import Posix
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
  /// Wakes the thread.
  private let questions: WakeCounter
  private let answered: WakeCounter
  /// Readable when there are answers.
  var descriptor: Int32 { answered.descriptor }

  /// Starts the thread; nothing where the system has no more of them.
  ///
  /// - Parameter makeWork: called once on the thread; makes what answers questions there.
  init?(_ makeWork: @escaping @Sendable () -> (Question) -> Answer) {
    self.makeWork = makeWork
    guard let questions = try? WakeCounter(), let answered = try? WakeCounter() else { return nil }
    (self.questions, self.answered) = (questions, answered)
    guard BackgroundThread.start({ [self] in work() }) else { return nil }
  }

  /// Puts a question at the end of the queue.
  func ask(_ question: Question, ticket: Int) {
    state.withLock { $0.waiting.append((ticket, question)) }
    questions.wake()
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
    answered.drain()
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
        questions.wait()
        continue
      }
      let answer = work(next.question)
      state.withLock { $0.answers.append((next.ticket, answer)) }
      answered.wake()
    }
  }
}
