import OfficeContract
import OfficeCore
import TestSupport
import Testing

/// What rows about letters promise.
@Suite struct LetterRecordsTests {
  private func opened(_ kind: StoreKind) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      let bodies: [UInt64: PacketBody] = [
        1: try Sample.change(1, to: nil), 2: try Sample.change(1, to: nil),
        3: try Sample.body("one", mailbox: 1),
      ]
      for sequence in 1...4 as ClosedRange<UInt64> {
        try records.insertPacket(
          try bodies[sequence].map { try Sample.packet(sequence, carrying: $0) }
            ?? Sample.packet(sequence))
      }
    }
    return store
  }

  private static func row(_ mailbox: UInt8, _ number: Int64, made: Int64 = 5) -> LetterRow {
    LetterRow(
      mailbox: hex(mailbox), number: number, revision: number, madeMilliseconds: made,
      sealed: [mailbox, 9])
  }

  @Test(arguments: StoreKind.allCases)
  func `Whatever a letter tells of makes it due, once, and taking it ends that`(kind: StoreKind)
    throws
  {
    let store = try opened(kind)
    try store.write { records in
      #expect(try records.takeDueLetters(limit: 9).isEmpty)
      let body = try Sample.body("one", mailbox: 1)
      _ = try records.insertCase(Sample.header(1), received: 9, body: body, sameAs: nil)
      #expect(try records.takeDueLetters(limit: 9) == [hex(1)])
      let slot = try Sample.slot()
      try records.saveVisit(Sample.visit(1, .visit, mailbox: 1, slot: slot, state: .requested))
      try records.saveVisit(Sample.visit(1, .visit, mailbox: 1, slot: slot, state: .booked))
      _ = try records.insertAct(hex(2), sealed: [1], at: 4)
      #expect(try records.takeDueLetters(limit: 1) == [hex(2)])
      #expect(try records.takeDueLetters(limit: 9) == [hex(1)])
      #expect(try records.takeDueLetters(limit: 9).isEmpty)
      try records.makeLetterDue(hex(3))
    }
    #expect(try store.write { try $0.takeDueLetters(limit: 9) } == [hex(3)])
  }

  @Test(arguments: StoreKind.allCases)
  func `A mailbox has one letter, the newest, and numbers are never given twice`(kind: StoreKind)
    throws
  {
    try opened(kind).write { records in
      #expect(try records.newestLetter() == 0)
      for row in [Self.row(1, 10), Self.row(2, 11, made: 3), Self.row(3, 12)] {
        try records.saveLetter(row)
      }
      try records.saveLetter(Self.row(1, 13))
      #expect(try records.letter(hex(1)) == Self.row(1, 13))
      #expect(try records.letter(hex(9)) == nil)
      #expect(try records.letters(after: 0, madeFrom: 0, limit: 9).map(\.number) == [11, 12, 13])
      #expect(try records.letters(after: 11, madeFrom: 0, limit: 1).map(\.number) == [12])
      #expect(try records.letters(after: 0, madeFrom: 4, limit: 9).map(\.number) == [12, 13])
      #expect(try records.newestLetter() == 13)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A case comes before what followed it, and of that the latest is kept`(kind: StoreKind)
    throws
  {
    try opened(kind).write { records in
      for sequence in 1...2 as ClosedRange<UInt64> {
        _ = try records.insertCase(
          Sample.header(sequence), received: 1, body: try Sample.change(1, to: nil), sameAs: nil)
      }
      _ = try records.insertCase(
        Sample.header(3), received: 2, body: try Sample.body("one", mailbox: 1), sameAs: nil)
      #expect(try records.correspondence(hex(1), limit: 9).map(\.number) == [3, 1, 2])
      #expect(try records.correspondence(hex(1), limit: 1).map(\.number) == [3, 2])
      #expect(try records.correspondence(hex(2), limit: 9).isEmpty)
      for number in 1...3 as ClosedRange<UInt8> {
        #expect(
          try records.insertAct(hex(1), sealed: [number], at: Int64(number)) == Int64(number))
      }
      #expect(try records.acts(hex(1), limit: 2).map(\.sealed) == [[2], [3]])
      #expect(try records.acts(hex(2), limit: 2).isEmpty)
    }
  }

  private struct Undone: Error {}

  @Test(arguments: StoreKind.allCases)
  func `What work made due that is undone is not due, and what was due before is`(
    kind: StoreKind
  ) throws {
    let store = try opened(kind)
    try store.write { try $0.makeLetterDue(hex(1)) }
    try store.write { records in
      try records.makeLetterDue(hex(2))
      try? records.attempt {
        try records.makeLetterDue(hex(3))
        #expect(try records.takeDueLetters(limit: 9) == [hex(3), hex(2), hex(1)])
        throw Undone()
      }
      #expect(try records.takeDueLetters(limit: 1) == [hex(2)])
      #expect(try records.takeDueLetters(limit: 9) == [hex(1)])
      #expect(try records.takeDueLetters(limit: 9).isEmpty)
    }
    #expect(throws: Undone.self) {
      try store.write { records in
        try records.makeLetterDue(hex(4))
        throw Undone()
      }
    }
    #expect(try store.write { try $0.takeDueLetters(limit: 9) }.isEmpty)
  }
}
