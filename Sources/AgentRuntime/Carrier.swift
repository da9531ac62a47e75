import Glibc
import KioskStore
import OfficeClient
import OfficeContract
import Posix
import Sync

/// Carries what a kiosk asks of its office, and the office's answers, in files of a folder: a stick,
/// where there is no network.
struct Carrier {
  /// What was written.
  struct Exported: Equatable {
    var packets = 0
    var questions = 0
    var files = 0
  }

  /// What was read.
  struct Imported: Equatable {
    var files = 0
    var receipts = 0
    var answers = 0
    /// Whether content is here whole that is to be checked.
    var checksContent = false
    /// What the office refused, or this kiosk did not believe, in words.
    var problems: [String] = []
  }

  let store: KioskStore
  let folder: String

  private let courier: Courier
  private let calls: [RecurringCall]

  init(store: KioskStore, folder: String, calls: [RecurringCall] = RecurringCall.table) {
    self.store = store
    self.folder = folder
    // What is asked while a citizen waits for it makes no sense by hand.
    self.calls = calls.filter { $0.interval != nil || $0.endpoint == .content }
    courier = Courier(store: store, calls: self.calls, goesInPieces: false)
  }

  /// Writes every packet that waits, and what else the kiosk has to ask. Everything stays here until
  /// the office's receipts come back, by whatever road.
  func export() throws -> Exported {
    guard try store.officeURL() != nil else { throw AgentProblem.noOffice }
    try store.note(.export("packets and questions, by hand"))
    var exported = Exported()
    var messages: [CarriedCalls.Message] = []
    var bytes = 0
    func finishFile() throws {
      guard !messages.isEmpty else { return }
      exported.files += 1
      let file = CarriedCalls(.up, kiosk: store.kiosk, messages: messages)
      let name = CarriedCalls.fileName(.up, kiosk: store.kiosk, number: exported.files)
      try NewFile.write(file.encoded, to: "\(folder)/\(name)", isNameSure: false)
      (messages, bytes) = ([], 0)
    }
    func add(_ endpoint: Endpoint, _ body: [UInt8]) throws {
      if bytes + body.count > CarriedCalls.bytes / 2 || messages.count == CarriedCalls.messages {
        try finishFile()
      }
      messages.append(CarriedCalls.Message(route: endpoint.name, body: body))
      bytes += body.count
    }
    var last: UInt64 = 0
    while true {
      let items = try store.outboxItems(after: last)
      guard let end = items.last?.sequence else { break }
      for item in items {
        let item = SyncItem(sequence: item.sequence, id: item.id)
        guard let (endpoint, body) = try courier.prepare(.push(item)) else { continue }
        try add(endpoint, body)
        exported.packets += 1
      }
      last = end
    }
    // After the packets, so that what they say of the outbox holds when they are answered.
    for call in calls where call.interval != nil {
      guard let (endpoint, body) = try courier.prepare(.call(call.endpoint)) else { continue }
      try add(endpoint, body)
      exported.questions += 1
    }
    for request in try store.contentFileRequests() {
      try add(.content, try request.encoded)
      exported.questions += 1
    }
    try store.keepQuestions()
    try finishFile()
    try removeFiles(.up, from: exported.files + 1)
    return exported
  }

  /// Takes the office's answers to what this kiosk exported.
  func take() throws -> Imported {
    var imported = Imported()
    try store.recallQuestions()
    defer { try? store.keepQuestions() }
    for number in 1... {
      let path = "\(folder)/\(CarriedCalls.fileName(.down, kiosk: store.kiosk, number: number))"
      let bytes: [UInt8]
      do { bytes = try RegularFile.bytes(path, maximumBytes: CarriedCalls.bytes) } catch {
        if error == .missing { break }
        throw AgentProblem.file(path, error.description)
      }
      guard let file = try? CarriedCalls(encoded: bytes), file.direction == .down,
        file.kiosk == store.kiosk
      else {
        throw AgentProblem.file(
          path, "this is no whole file of an office's answers to this kiosk; copy it anew")
      }
      imported.files += 1
      for message in file.messages { take(message, &imported) }
    }
    // Deleted packets leave the log as on the network.
    try store.shred()
    // All that they said is in the database now.
    if imported.problems.isEmpty { try removeFiles(.down, from: 1) }
    return imported
  }

  private func take(_ message: CarriedCalls.Message, _ imported: inout Imported) {
    guard message.status == 200 else {
      let problem = try? ContractJSON.decode(
        OfficeProblem.self, from: message.body, what: "problem")
      let words = problem.map { Printable.text($0.message) } ?? "status \(message.status)"
      imported.problems.append("\(Printable.text(message.route)): the office refuses: \(words)")
      return
    }
    let request: SyncRequest
    if message.route == Endpoint.packets.name {
      guard let receipt = try? Receipt(encoded: message.body) else {
        imported.problems.append("a receipt is damaged")
        return
      }
      request = .push(SyncItem(sequence: receipt.sequence, id: receipt.packet))
    } else if let call = calls.first(where: { $0.endpoint.name == message.route }) {
      request = .call(call.endpoint)
    } else {
      imported.problems.append("\(Printable.text(message.route)): nothing of the kind was asked")
      return
    }
    let delivery = courier.finish(
      Completions.Completed(request: request, result: .success(message.body), sent: 0, received: 0))
    imported.checksContent = imported.checksContent || delivery.checksContent
    switch (delivery.outcome, request) {
    case (.accepted, .push): imported.receipts += 1
    case (.accepted, .call): imported.answers += 1
    default:
      imported.problems.append(delivery.note ?? "\(Printable.text(message.route)): not taken")
    }
  }

  /// Takes files of an earlier export away, which this one has no content for.
  private func removeFiles(_ direction: CarriedCalls.Direction, from first: Int) throws {
    for number in first... {
      let path = "\(folder)/\(CarriedCalls.fileName(direction, kiosk: store.kiosk, number: number))"
      guard unlink(path) == 0 else { return }
    }
  }
}
