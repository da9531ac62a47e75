import Configuration
import Glibc
import Testing

@testable import KioskRuntime

@Suite struct EffectWorkerTests {
  /// A pipe's two ends.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private static func wait(_ worker: EffectWorker<Int, Int>) -> [Int] {
    var watched = pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, -1)
    return worker.answers().map(\.answer)
  }

  @Test("S2: work that hangs holds nobody up, and what waits behind it can be taken back")
  func hanging() throws {
    let begun = try Self.pipe()
    let gate = try Self.pipe()
    let worker = try #require(
      EffectWorker<Int, Int> {
        { question in
          var byte: UInt8 = 0
          if question == 0 {
            write(begun.write, &byte, 1)
            read(gate.read, &byte, 1)
          }
          return question
        }
      })
    worker.ask(0, ticket: 10)
    worker.ask(1, ticket: 11)
    worker.ask(2, ticket: 12)
    var byte: UInt8 = 0
    #expect(read(begun.read, &byte, 1) == 1)
    #expect(worker.answers().isEmpty)
    #expect(!worker.takeBack(ticket: 10))
    #expect(worker.takeBack(ticket: 11))
    #expect(write(gate.write, &byte, 1) == 1)
    var answers: [Int] = []
    while answers.count < 2 { answers += Self.wait(worker) }
    #expect(answers == [0, 2])
  }

  @Test("R3: a contact that is still to come says nothing of the link")
  func contactInTheFuture() {
    #expect(EffectRunner.isFresh(contact: 1_000_000, now: 1_119_999))
    #expect(!EffectRunner.isFresh(contact: 1_000_000, now: 1_120_000))
    #expect(!EffectRunner.isFresh(contact: 1_000_000, now: 999_999))
    #expect(!EffectRunner.isFresh(contact: nil, now: 0))
  }

  @Test("R7: where no program can be executed a session's end is an error")
  func noProgram() {
    var rebirth = Rebirth()
    rebirth.programs = ["/no/such/program", "/tmp"]
    rebirth.rounds = 2
    #expect(throws: ResourceError.self) { try rebirth.begin() }
  }
}
