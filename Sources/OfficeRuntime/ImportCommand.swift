import Arguments
import Configuration
import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services

/// `import DIR FROM`
struct ImportCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let carried: String
  private let content: String
  private let sources: KeySources

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    carried = given.word(.carried) ?? ""
    content = given.value(.content) ?? configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
  }

  func run() throws {
    let content = try OfficeContent.read(content)
    var environment = OfficeEnvironment(
      now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms,
      log: { Streams.error($0 + "\n") })
    environment.quota = .carried
    environment.isCarried = true
    let service = try folder.openService(environment, unlock: sources.unlock)
    defer { try? service.store.finish() }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: carried) } catch {
      throw OfficeError.badArgument("\(carried): this folder cannot be read")
    }
    let suffix = "." + CarriedCalls.Direction.up.suffix
    let files = names.filter { $0.hasSuffix(suffix) }.sorted()
    guard !files.isEmpty else {
      throw OfficeError.badArgument(
        "\(carried): no kiosk wrote anything here; at the kiosk say: kiosk-sync export DIR")
    }
    try service.store.write {
      try $0.audit(
        "import", "\(files.count) files by \(OfficeOperator.text)", at: Clock.wall)
    }
    var damaged = false
    for name in files {
      do { try answer(name, service) } catch {
        damaged = true
        Streams.error("kiosk-office: \(carried)/\(name): \(Self.words(of: error))\n")
      }
    }
    if damaged { throw OfficeError.badArgument("not every file could be answered") }
  }

  /// Answers one file, and writes the answers beside it.
  private func answer(_ name: String, _ service: OfficeService) throws {
    let bytes = try RegularFile.bytes("\(carried)/\(name)", maximumBytes: CarriedCalls.bytes)
    let answers = try service.answer(try CarriedCalls(encoded: bytes))
    let end = name.count - CarriedCalls.Direction.up.suffix.count
    let path = "\(carried)/\(name.prefix(end))\(CarriedCalls.Direction.down.suffix)"
    try NewFile.write(answers.encoded, to: path, isNameSure: false)
    let good = answers.messages.count { $0.status == 200 }
    Streams.output("\(name): \(good) of \(answers.messages.count) answered\n")
  }

  private static func words(of error: any Error) -> String {
    switch error {
    case let problem as RegularFile.Problem: problem.description
    case is ContractError: "this is no whole file of a kiosk; export it anew"
    default: "\(error)"
    }
  }
}
