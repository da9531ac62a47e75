import OfficeContract
import OfficeCore
import TestSupport
import Testing

/// What rows about backups and restorations promise.
@Suite struct CustodyRecordTests {
  private func opened(_ kind: StoreKind) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      try records.saveEpoch(
        Sample.kiosk, Sample.epoch,
        EpochRow(
          contiguous: 5, highest: 7, count: 6, auditCount: 0, boot: nil, monotonicMilliseconds: 0))
    }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func `A durable mark is an epoch's own, and never goes back`(kind: StoreKind) throws {
    try opened(kind).write { records in
      #expect(try records.durableSequence(Sample.kiosk, Sample.epoch) == 0)
      for (sequence, mark) in [(3, 3), (5, 5), (4, 5)] as [(UInt64, UInt64)] {
        try records.raiseDurableSequence(Sample.kiosk, Sample.epoch, to: sequence)
        #expect(try records.durableSequence(Sample.kiosk, Sample.epoch) == mark)
      }
      #expect(try records.durableSequence(Sample.kiosk, hex(9)) == 0)
      #expect(
        try records.custody() == [
          CustodyRow(kiosk: Sample.kiosk, epoch: Sample.epoch, contiguous: 5, durable: 5)
        ])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Numbers go on above where they are told to, and never below`(kind: StoreKind) throws {
    let store = try opened(kind)
    try store.write { records in
      try records.startNumbers(above: 100)
      #expect(try records.newestHead() == 100)
      try records.startNumbers(above: 7)
      #expect(try records.newestHead() == 100)
      try records.insertPacket(Sample.packet(1, head: 101))
      #expect(try records.newestHead() == 101)
      let body = try Sample.body("one", mailbox: 1)
      #expect(try records.insertCase(Sample.header(1), received: 1, body: body, sameAs: nil) == 101)
      try records.addProblem(.failed, packet: Sample.header(1), caseNumber: nil, at: 1)
      #expect(try records.problems(after: 0, limit: 9).map(\.number) == [101])
      try records.raise(.gap, Sample.kiosk, Sample.epoch, sequence: 1, detail: "d", at: 1)
      #expect(try records.alarms(after: 0, includingCleared: true, limit: 9).map(\.number) == [101])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A kiosk is awaited until it was heard`(kind: StoreKind) throws {
    try opened(kind).write { records in
      #expect(try !records.stopAwaiting(Sample.kiosk))
      for _ in 0..<2 { try records.awaitKiosk(Sample.kiosk) }
      #expect(try records.awaitedKiosks() == [Sample.kiosk])
      #expect(try records.stopAwaiting(Sample.kiosk))
      #expect(try records.awaitedKiosks().isEmpty)
    }
  }
}
