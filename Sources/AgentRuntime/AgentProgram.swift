import Arguments
import Configuration
import Glibc
import KioskStore
import OfficeClient
import OfficeContract
import Posix
import Sync

/// The program `kiosk-sync`: its commands and exit codes.
public enum AgentProgram {
  /// Most memory for data in bytes: whatever comes from outside must not starve the terminal.
  private static let dataBytes: UInt = 256 << 20

  /// Runs what the arguments (after the program's name) ask for.
  ///
  /// - Returns: 0 if all went well, also where an agent runs already; 1 if something is wrong or
  ///   packets still wait after `once`; 2 if the arguments make no sense.
  public static func run(_ arguments: [String]) -> Int32 {
    AgentCommands.program.run(arguments) { try run($0) }
  }

  private static func run(_ options: AgentOptions) throws -> Int32 {
    harden()
    let configuration = try Configuration(option: options.configuration)
    let folder = DataFolder(
      try DataFolder.path(option: options.data, configured: configuration.kiosk.data))
    switch options.command {
    case .run: return try work(folder, configuration, options)
    case .once: return try once(folder, configuration, options)
    case .enrol(let office, let token):
      return try enrol(folder, configuration, office: office, token: token)
    case .export(let carried):
      let done = try Carrier(store: KioskStore(directory: folder.path), folder: carried).export()
      say("wrote \(done.packets) packets and \(done.questions) questions to \(carried)")
      say("At the office: kiosk-office import \(carried). What waits here stays until then.")
      return 0
    case .importAnswers(let carried):
      let done = try Carrier(store: KioskStore(directory: folder.path), folder: carried).take()
      if done.checksContent {
        var checker = ContentChecker(data: folder.path, configuration: options.configuration)
        checker?.begin()
        _ = checker?.hasEnded(waits: true)
      }
      WakePipe.wake(folder.agentPipe)
      WakePipe.wake(folder.kioskPipe)
      for problem in done.problems { Streams.error("kiosk-sync: \(problem)\n") }
      guard done.files > 0 else {
        throw AgentProblem.file(carried, "there are no answers for this kiosk in it")
      }
      say("took \(done.receipts) receipts and \(done.answers) answers")
      return done.problems.isEmpty ? 0 : 1
    case .status:
      say(try StatusReport(store: KioskStore(directory: folder.path), folder: folder).text)
      return 0
    }
  }

  /// No core file, no other process looking in, no death by a closed pipe, bounded memory.
  private static func harden() {
    OwnProcess.keepMemoryPrivate()
    OwnProcess.outliveClosedPipes()
    OwnProcess.limitData(bytes: dataBytes)
  }

  /// What tells the agent to stop.
  private static let stopSignals = [SIGTERM, SIGINT, SIGHUP]

  private static func client(_ store: KioskStore, _ configuration: Configuration) throws
    -> OfficeClient
  {
    guard let saved = try store.officeURL() else { throw AgentProblem.noOffice }
    let configured = configuration.sync.office
    return OfficeClient(
      address: try OfficeAddress(configured.isEmpty ? saved : configured),
      trust: trust(configuration))
  }

  private static func trust(_ configuration: Configuration) -> OfficeTrust {
    OfficeTrust(authorities: configuration.sync.authorities, pins: configuration.sync.pins)
  }

  /// The store, which tells the office where the kiosk stands.
  private static func open(_ folder: DataFolder, _ configuration: Configuration) throws
    -> KioskStore
  {
    let store = try KioskStore(directory: folder.path)
    let kiosk = configuration.kiosk
    if kiosk.latitude != nil && kiosk.longitude != nil || !kiosk.borough.isEmpty {
      store.place = KioskPlace(
        latitude: kiosk.latitude, longitude: kiosk.longitude,
        borough: kiosk.borough.isEmpty ? nil : kiosk.borough)
    }
    return store
  }

  private static func work(
    _ folder: DataFolder, _ configuration: Configuration, _ options: AgentOptions
  ) throws -> Int32 {
    let isEmbedded = options.isEmbedded
    if isEmbedded {
      OwnProcess.endWithParent(SIGTERM)
      guard getppid() != 1 else { return 0 }
    }
    let stop = try SignalQueue(stopSignals)
    let store = try open(folder, configuration)
    guard let lock = try folder.takeAgentLock() else {
      if !isEmbedded { say("an agent runs already for \(folder.path)") }
      return 0
    }
    defer { lock.release() }
    let log = AgentLog(path: folder.agentLog, echo: isEmbedded ? nil : { say($0) })
    log.note("started as process \(getpid())")
    defer { log.note("stopped") }
    var manager = isEmbedded ? nil : ServiceManager()
    manager?.ready()
    guard try waitForOffice(store, folder, log, &manager, stop: stop.descriptor) else { return 0 }
    store.makesCanaries = true
    store.keptDays = configuration.sync.keptDays
    let agent = try Agent(
      store: store, link: try client(store, configuration), folder: folder, log: log,
      seed: UInt64.random(in: .min ... .max), manager: manager)
    agent.checker = ContentChecker(
      data: folder.path, configuration: options.configuration)
    guard agent.run(stop: stop.descriptor) == .restart else { return 0 }
    log.note("starting anew, as the office ordered")
    // The lock and the database close with their descriptors.
    let problem = OwnProcess.startAnew()
    log.note("the program could not be started anew (error \(problem))")
    return 1
  }

  /// A service may start before its kiosk has an office; false where it is told to stop first.
  private static func waitForOffice(
    _ store: KioskStore, _ folder: DataFolder, _ log: AgentLog, _ manager: inout ServiceManager?,
    stop: Int32
  ) throws -> Bool {
    let pipe = try WakePipe(folder.agentPipe)
    while try !store.pending().isEnrolled {
      log.note("no office yet: waiting to be enrolled")
      var descriptors = [
        pollfd(fd: pipe.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      let wait = min(SyncSettings().longestWait, manager?.wait(at: Clock.boot) ?? .max)
      poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: wait))
      manager?.alive(at: Clock.boot)
      if descriptors[1].revents != 0 { return false }
      pipe.drain()
    }
    return true
  }

  private static func once(
    _ folder: DataFolder, _ configuration: Configuration, _ options: AgentOptions
  ) throws -> Int32 {
    let stop = try SignalQueue(stopSignals)
    let store = try open(folder, configuration)
    guard let lock = try folder.takeAgentLock() else {
      WakePipe.wake(folder.agentPipe)
      say("an agent runs already for \(folder.path); it was woken")
      return 0
    }
    defer { lock.release() }
    store.keptDays = configuration.sync.keptDays
    let agent = try Agent(
      store: store, link: try client(store, configuration), folder: folder,
      log: AgentLog(path: folder.agentLog, echo: { say($0) }),
      seed: UInt64.random(in: .min ... .max))
    agent.checker = ContentChecker(
      data: folder.path, configuration: options.configuration)
    _ = agent.run(stop: stop.descriptor, once: true)
    let waiting = try store.pending().count
    say("sent \(agent.receipted), refused \(agent.refusals), waiting \(waiting)")
    return waiting == 0 && agent.status.link == .online ? 0 : 1
  }

  private static func enrol(
    _ folder: DataFolder, _ configuration: Configuration, office: String, token: String
  ) throws -> Int32 {
    guard let token = EnrolmentToken(text: token) else {
      throw AgentProblem.enrolment("the token is not one of `kiosk-office enroll`")
    }
    let address = try OfficeAddress(office)
    let store = try KioskStore(directory: folder.path)
    let client = OfficeClient(address: address, trust: trust(configuration))
    defer { client.close() }
    let name = try Enrolment(store: store, link: client).join(token: token, url: address.text)
    WakePipe.wake(folder.agentPipe)
    WakePipe.wake(folder.kioskPipe)
    say("\(store.kiosk) joined the office \"\(Printable.text(name))\" at \(address)")
    return 0
  }

  private static func say(_ text: String) { Streams.output(text + "\n") }
}
