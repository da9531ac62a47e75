import OfficeContract
import OfficeCore
import TestSupport
import Testing

/// What a transaction promises.
@Suite struct TransactionTests {
  struct Stop: Error {}

  @Test(arguments: StoreKind.allCases)
  func `What was written is there for the next opening`(kind: StoreKind) throws {
    let place = try TestFolder()
    do {
      let store = try kind.open(place)
      try store.write { try $0.setSetting("name", "Office") }
      try store.write { try $0.setSetting("name", "Amt") }
      #expect(try store.read { try $0.setting("name") } == "Amt")
      #expect(try store.read { try $0.setting("other") } == nil)
      try store.finish()
    }
    #expect(try kind.open(place).read { try $0.setting("name") } == "Amt")
  }

  @Test(arguments: StoreKind.allCases)
  func `What was written is there without an orderly end`(kind: StoreKind) throws {
    let place = try TestFolder()
    let store = try kind.open(place)
    try store.write { try $0.setSetting("name", "Office") }
    #expect(try kind.open(place).read { try $0.setting("name") } == "Office")
    withExtendedLifetime(store) {}
  }

  @Test(arguments: StoreKind.allCases)
  func `An error undoes the whole transaction, and is passed on`(kind: StoreKind) throws {
    let store = try kind.open(try TestFolder())
    #expect(throws: Stop.self) {
      try store.write { records in
        try records.saveKiosk(Sample.kioskRow())
        try records.setSetting("name", "Office")
        throw Stop()
      }
    }
    #expect(try store.read { try $0.kiosk(Sample.kiosk) } == nil)
    #expect(try store.read { try $0.setting("name") } == nil)
    try store.write { try $0.setSetting("name", "later") }
    #expect(try store.read { try $0.setting("name") } == "later")
  }

  @Test(arguments: StoreKind.allCases)
  func `A failed attempt undoes its own work and nothing before it`(kind: StoreKind) throws {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      #expect(throws: Stop.self) {
        try records.attempt {
          try records.setSetting("name", "Office")
          throw Stop()
        }
      }
      #expect(try records.setting("name") == nil)
      #expect(throws: (any Error).self) {
        try records.attempt {
          try records.insertPacket(Sample.packet(1))
          try records.insertPacket(Sample.packet(1))
        }
      }
      #expect(try records.newestHead() == 0)
      try records.attempt { try records.setSetting("zone", "UTC") }
    }
    #expect(try store.read { try $0.kiosk(Sample.kiosk) } != nil)
    #expect(try store.read { try $0.setting("zone") } == "UTC")
  }

  @Test(arguments: StoreKind.allCases)
  func `What a row may not be is refused as the store's own error`(kind: StoreKind) throws {
    let store = try kind.open(try TestFolder())
    #expect(throws: OfficeStoreError.self) {
      try store.write { records in
        try records.saveKiosk(Sample.kioskRow())
        try records.insertPacket(Sample.packet(1))
        // Another packet at the place of an accepted one.
        try records.insertPacket(Sample.packet(1, id: 99, head: 2))
      }
    }
    #expect(try store.read { try $0.newestHead() } == 0)
    #expect(throws: OfficeStoreError.self) {
      try store.write { try $0.insertPacket(Sample.packet(1)) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Many threads write and read, and nothing is lost or seen half done`(kind: StoreKind)
    async throws
  {
    let place = try TestFolder()
    let store = try kind.open(place)
    let other = try kind.open(place)
    try store.write { try $0.setSetting("a", "0") }
    try store.write { try $0.setSetting("b", "0") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        let store = worker.isMultiple(of: 2) ? store : other
        group.addTask {
          for _ in 0..<25 {
            try store.write { records in
              let next = try records.setting("a").flatMap { Int($0) }.map { $0 + 1 } ?? -1
              try records.setSetting("a", "\(next)")
              try records.setSetting("b", "\(next)")
            }
            let pair = try store.write { [try $0.setting("a"), try $0.setting("b")] }
            #expect(pair[0] == pair[1])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.read { try $0.setting("b") } == "100")
  }
}
