import Dispatch
import OfficeContract
import OfficeCore
import Synchronization
import TestSupport
import Testing

/// P3: who writes at the same time may share a transaction, and must not notice.
@Suite struct SharedTransactionTests {
  struct Stop: Error, Equatable { let number: Int }

  @Test(arguments: StoreKind.allCases)
  func `An error of one undoes its own work and nothing of those beside it`(kind: StoreKind) throws
  {
    let store = try kind.open(try TestFolder(inMemory: true))
    let good = Mutex(0)
    let bad = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 200) { number in
      do {
        let value = try store.write { records in
          try records.setSetting("n\(number)", "\(number)")
          if number.isMultiple(of: 3) { throw Stop(number: number) }
          return number
        }
        #expect(value == number)
        good.withLock { $0 += 1 }
      } catch let error as Stop {
        #expect(error.number == number)
        bad.withLock { $0.append(number) }
      } catch { Issue.record("\(error)") }
    }
    #expect(good.withLock { $0 } == 133)
    #expect(bad.withLock { $0.count } == 67)
    try store.read { records in
      for number in 0..<200 {
        let kept = try records.setting("n\(number)")
        #expect(kept == (number.isMultiple(of: 3) ? nil : "\(number)"))
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `What a write gave is on the disk when it gives it`(kind: StoreKind) throws {
    let place = try TestFolder()
    let store = try kind.open(place)
    let other = try kind.open(place)
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      do {
        try store.write { try $0.setSetting("n\(number)", "x") }
        #expect(try other.read { try $0.setting("n\(number)") } == "x")
      } catch { Issue.record("\(error)") }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `An attempt within a work is its own, also beside others`(kind: StoreKind) throws {
    let store = try kind.open(try TestFolder(inMemory: true))
    DispatchQueue.concurrentPerform(iterations: 60) { number in
      do {
        try store.write { records in
          try records.setSetting("a\(number)", "1")
          do {
            try records.attempt {
              try records.setSetting("a\(number)", "2")
              throw Stop(number: number)
            }
          } catch is Stop {}
        }
      } catch { Issue.record("\(error)") }
    }
    try store.read { records in
      for number in 0..<60 {
        let kept = try records.setting("a\(number)")
        #expect(kept == "1")
      }
    }
  }
}
