import OfficeContract
import OfficeCore
import TestSupport
import Testing

/// What each kind of row promises.
@Suite struct RecordTests {
  /// A store with one kiosk.
  private func opened(_ kind: StoreKind) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { try $0.saveKiosk(Sample.kioskRow()) }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func `A kiosk is renewed and keeps its key`(kind: StoreKind) throws {
    try opened(kind).write { records in
      #expect(try records.kiosk(Sample.kiosk) == Sample.kioskRow())
      var again = Sample.kioskRow(name: "Annex")
      again.seenMilliseconds = 5
      again.pending = 3
      try records.saveKiosk(again)
      try records.saveKiosk(Sample.kioskRow(KioskID(keyHash: hex(9)), name: "Aardvark"))
      #expect(try records.kiosks().map(\.name) == ["Aardvark", "Annex"])
      #expect(try records.kiosk(Sample.kiosk) == again)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Tokens, epochs, boots and hand-over keys come back`(kind: StoreKind) throws {
    try opened(kind).write { records in
      let token = TokenRow(hash: hex(3), name: "N", expiresMilliseconds: 10, usedBy: nil)
      try records.insertToken(token)
      #expect(try records.token(hex(3)) == token)
      try records.useToken(hex(3), by: Sample.kiosk, at: 11)
      #expect(try records.token(hex(3))?.usedBy == Sample.kiosk)
      #expect(try records.token(hex(4)) == nil)

      #expect(try records.epoch(Sample.kiosk, Sample.epoch) == nil)
      var epoch = EpochRow.empty
      try records.saveEpoch(Sample.kiosk, Sample.epoch, epoch)
      (epoch.contiguous, epoch.highest, epoch.count, epoch.boot) = (4, 7, 6, hex(2))
      try records.saveEpoch(Sample.kiosk, Sample.epoch, epoch)
      #expect(try records.epoch(Sample.kiosk, Sample.epoch) == epoch)

      #expect(try !records.knowsBoot(hex(1), of: Sample.kiosk, Sample.epoch))
      for _ in 0..<2 { try records.noteBoot(hex(1), of: Sample.kiosk, Sample.epoch, at: 1) }
      #expect(try records.knowsBoot(hex(1), of: Sample.kiosk, Sample.epoch))
      #expect(try !records.knowsBoot(hex(1), of: Sample.kiosk, hex(7)))

      for _ in 0..<2 {
        try records.insertHandOverKey(
          hex(1), kiosk: Sample.kiosk, sealedSecret: [1, 2], recoverySealed: [3])
      }
      #expect(try records.handOverSecret(hex(1)) == [1, 2])
      #expect(try records.handOverSecret(hex(2)) == nil)
      #expect(try records.recoverySecrets() == [[3]])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A packet that comes piece by piece is put together in order, and forgotten whole`(
    kind: StoreKind
  ) throws {
    try opened(kind).write { records in
      let (one, two): (Digest, Digest) = (hex(1), hex(2))
      #expect(try records.upload(one) == nil)
      try records.append([1, 2], toUpload: one, of: Sample.kiosk, at: 5)
      try records.append([9], toUpload: two, of: Sample.kiosk, at: 4)
      try records.append([], toUpload: one, of: Sample.kiosk, at: 6)
      try records.append([3], toUpload: one, of: Sample.kiosk, at: 7)
      let row = UploadRow(
        packet: one, kiosk: Sample.kiosk, received: 3, changedMilliseconds: 7)
      #expect(try records.upload(one) == row)
      #expect(try records.uploadedBytes(one) == [1, 2, 3])
      #expect(try records.uploads(of: Sample.kiosk).map(\.packet) == [two, one])
      try records.deleteUpload(one)
      #expect(try records.upload(one) == nil)
      #expect(try records.uploadedBytes(one).isEmpty)
      #expect(try records.uploadedBytes(two) == [9])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Figures count what stands, and say nothing of anybody`(kind: StoreKind) throws {
    let store = try opened(kind)
    #expect(try store.read { try $0.figures(silentBefore: 0) }.packets == 0)
    try store.write { records in
      try records.insertPacket(Sample.packet(1))
      try records.insertPacket(Sample.packet(2, head: 7, work: .made))
      var heard = Sample.kioskRow(KioskID(keyHash: hex(9)))
      (heard.seenMilliseconds, heard.pending) = (50, 3)
      try records.saveKiosk(heard)
      try records.raise(.gap, Sample.kiosk, Sample.epoch, sequence: 4, detail: "", at: 1)
      try records.raise(.fork, Sample.kiosk, Sample.epoch, sequence: 5, detail: "", at: 1)
      try records.clearGaps(Sample.kiosk, Sample.epoch, upTo: 4, at: 2)
    }
    let figures = try store.read { try $0.figures(silentBefore: 51) }
    #expect((figures.packets, figures.packetsWaiting, figures.cases) == (7, 1, 0))
    #expect((figures.kiosks, figures.kiosksSilent, figures.kiosksPending) == (2, 2, 3))
    #expect((figures.alarms, figures.problems) == (1, 0))
    #expect(try store.read { try $0.figures(silentBefore: 50) }.kiosksSilent == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func `Of the boots of an epoch the newest are remembered`(kind: StoreKind) throws {
    try opened(kind).write { records in
      let limit = KioskRow.bootsRemembered
      func boot(_ number: Int) -> BootID {
        BootID(
          unchecked: [UInt8(number >> 8), UInt8(number & 255)] + [UInt8](repeating: 0, count: 14))
      }
      for number in 0...limit {
        try records.noteBoot(boot(number), of: Sample.kiosk, Sample.epoch, at: Int64(number))
      }
      #expect(try !records.knowsBoot(boot(0), of: Sample.kiosk, Sample.epoch))
      #expect(try records.knowsBoot(boot(1), of: Sample.kiosk, Sample.epoch))
      #expect(try records.knowsBoot(boot(limit), of: Sample.kiosk, Sample.epoch))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A packet holds its place, and one in quarantine none`(kind: StoreKind) throws {
    try opened(kind).write { records in
      #expect(try records.newestHead() == 0)
      try records.insertPacket(Sample.packet(1))
      try records.insertPacket(Sample.packet(1, id: 50, head: 2, standing: .quarantined))
      try records.insertPacket(Sample.packet(2, head: 3))
      #expect(try records.newestHead() == 3)
      #expect(try records.packet(hex(1)) == Sample.packet(1))
      #expect(try records.packet(head: 2)?.standing == .quarantined)
      #expect(try records.receipt(hex(50)) == [1])
      #expect(try records.receipt(hex(51)) == nil)
      #expect(try records.packet(at: 1, of: Sample.kiosk, Sample.epoch)?.id == hex(1))
      #expect(try records.packet(at: 9, of: Sample.kiosk, Sample.epoch) == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Packets wait to be opened in the order they came, and again after a problem`(
    kind: StoreKind
  ) throws {
    try opened(kind).write { records in
      for sequence in 1...4 as ClosedRange<UInt64> {
        try records.insertPacket(Sample.packet(sequence))
      }
      #expect(try records.packetsToOpen(after: 0, limit: 3) == [1, 2, 3])
      #expect(try records.packetsToOpen(after: 3, limit: 3) == [4])
      try records.setWork(.made, of: hex(1))
      try records.setWork(.problem, of: hex(2))
      try records.setWork(.problem, of: hex(3))
      try records.addProblem(.noKey, packet: Sample.header(2), caseNumber: nil, at: 1)
      try records.addProblem(.failed, packet: Sample.header(3), caseNumber: nil, at: 1)
      try records.retryPackets(with: .noKey)
      #expect(try records.packetsToOpen(after: 0, limit: 9) == [2, 4])
      try records.resolveProblems(of: hex(3), at: 2)
      try records.retryPackets(with: .failed)
      #expect(try records.packetsToOpen(after: 0, limit: 9) == [2, 4])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `The same alarm counts, a problem of a packet is there once`(kind: StoreKind) throws {
    try opened(kind).write { records in
      for time in [5, 6] as [Int64] {
        try records.raise(
          .gap, Sample.kiosk, Sample.epoch, sequence: 3, detail: "at \(time)", at: time)
      }
      try records.raise(.gap, Sample.kiosk, Sample.epoch, sequence: 9, detail: "far", at: 7)
      let alarms = try records.alarms(after: 0, includingCleared: false, limit: 9)
      #expect(alarms.map(\.times) == [2, 1])
      #expect(alarms.first?.raisedMilliseconds == 5 && alarms.first?.detail == "at 6")
      try records.clearGaps(Sample.kiosk, Sample.epoch, upTo: 4, at: 8)
      let left = try records.alarms(after: 0, includingCleared: false, limit: 9)
      #expect(left.map(\.sequence) == [9])
      #expect(try records.alarms(after: 0, includingCleared: true, limit: 9).count == 2)
      // What is raised again stands again.
      try records.raise(.gap, Sample.kiosk, Sample.epoch, sequence: 3, detail: "again", at: 9)
      #expect(try records.alarms(after: 0, includingCleared: false, limit: 9).count == 2)

      try records.insertPacket(Sample.packet(1))
      for _ in 0..<2 {
        try records.addProblem(.noKey, packet: Sample.header(1), caseNumber: nil, at: 1)
      }
      let problem = try #require(try records.problems(after: 0, limit: 9).first)
      #expect(try records.problems(after: 0, limit: 9).count == 1)
      #expect(try records.problem(problem.number) == problem)
      try records.resolveProblem(.failed, of: hex(1), at: 2)
      #expect(try records.problem(problem.number) != nil)
      try records.resolveProblem(.noKey, of: hex(1), at: 2)
      #expect(try records.problem(problem.number) == nil)
      try records.addProblem(.noKey, packet: Sample.header(1), caseNumber: nil, at: 3)
      #expect(try records.problem(problem.number) != nil)
    }
  }

  private struct Undone: Error {}

  @Test(arguments: StoreKind.allCases)
  func `What became of a packet is kept, also where it was said, undone and said again`(
    kind: StoreKind
  ) throws {
    let store = try opened(kind)
    try store.write { records in
      try records.insertPacket(Sample.packet(1))
      try? records.attempt {
        try records.setWork(.made, of: hex(1))
        throw Undone()
      }
      #expect(try records.packet(hex(1))?.work == .received)
      try records.setWork(.made, of: hex(1))
      #expect(try records.packet(hex(1))?.work == .made)
      try records.insertPacket(Sample.packet(2, work: .made))
      try records.setWork(.made, of: hex(2))
      try records.setWork(.problem, of: hex(2))
    }
    for (id, work) in [(1, .made), (2, .problem)] as [(UInt8, PacketRow.Work)] {
      #expect(try store.read { try $0.packet(hex(id)) }?.work == work)
    }
  }
}
