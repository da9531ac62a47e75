import Chance
import Database
import FoundationEssentials
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Values

/// Three kiosks with their agents, an office, and a wire between them; one seed makes the same world.
package final class SimulatedWorld {
  /// Something that could not be done at all.
  struct Broken: Error {
    let what: String
  }

  /// Percent of the worlds that each peril is in.
  private static let perilous = 30

  /// Where and when there are two units each, on how many days after today.
  static let location = "bronx-1"
  static let starts = [540, 600].compactMap { TimeOfDay(minutes: $0) }
  static let days = 4

  package let plant: Plant?
  package let perils: Set<Peril>
  private let isExact: Bool
  let shop: TestOffice
  let stranger: SigningKey
  var dice: SeededGenerator
  var weather = Weather()
  var agents: [SimulatedAgent] = []
  var shown: [Shown] = []
  package var faults: [String] = []
  package var tally = SimulationTally()
  /// Packets whose genuine receipt was given out.
  var receipted: Set<Digest> = []
  /// The last backup, the packets in it, and how much had been said to citizens.
  var backup: (file: String, packets: Set<Digest>, said: [Int: [String]])?
  /// Which packet each number was given to, by the office's lives.
  var numbers: [String: Digest] = [:]
  /// Kiosks whose disk was set back or copied.
  var suspects: Set<Int> = []
  /// Kiosks whose units may have been let again without their word, or that are out of service.
  var overruled: Set<Int> = []
  /// Kiosks whose promises may meet others'.
  var doubtful: Set<Int> { suspects.union(overruled) }
  /// What was said to whoever has the reference of a number, in order.
  var said: [Int: [String]] = [:]
  /// The content that each kiosk showed last.
  var contentShown: [Int: UInt64] = [:]
  /// Every offer of content there ever was.
  var offers: [SignedMessage<ContentManifest>] = []
  /// Copies of kiosks' disks.
  var disks: [(kiosk: Int, folder: String)] = []
  /// Kiosks and seconds of which a packet came.
  var arrivals: Set<String> = []
  var events = EventQueue()
  /// Older answers, to be brought again.
  var answers: [Endpoint: [[UInt8]]] = [:]
  private let trace = HashStream()
  private let begin: Int64

  /// Makes a world.
  ///
  /// - Parameters:
  ///   - perils: Those that it is open to; without them its seed draws them.
  ///   - template: A folder with an office that three kiosks have joined, as `foundation` makes it;
  ///     without one all of that is done anew.
  ///   - isExact: Whether every key comes from the seed too. No other world may live in this process
  ///     then, nor anything else that needs random numbers.
  package init(
    seed: UInt64, perils wanted: Set<Peril>? = nil, plant: Plant? = nil,
    on template: TestFolder? = nil,
    isExact: Bool = false
  ) throws {
    self.isExact = isExact
    if isExact { SeededSodium.begin(seed: seed) }
    var dice = SeededGenerator(seed: seed)
    var drawn: Set<Peril> = []
    for peril in Peril.allCases where dice.chance(SimulatedWorld.perilous) { drawn.insert(peril) }
    self.dice = dice
    self.plant = plant
    perils = (wanted ?? drawn).union(plant?.perils ?? [])
    stranger = SigningKey()
    let clock = TestClock()
    let last = clock.today.adding(days: SimulatedWorld.days)
    shop = try TestOffice(
      copyOf: template?.path, clock: clock,
      slots: { day in
        guard day <= last else { return [:] }
        return Dictionary(
          uniqueKeysWithValues: SimulatedWorld.starts.map {
            (SlotID(location: SimulatedWorld.location, date: day, start: $0), 2)
          })
      }, policy: .evenly, inMemory: true)
    begin = clock.now
    for index in 0..<3 { try addKiosk(index, isNew: template == nil) }
  }

  /// An office that three kiosks have joined, to be copied: most of a world's beginning takes longer
  /// than its life.
  package static func foundation() throws -> TestFolder {
    let world = try SimulatedWorld(seed: 0, perils: [], isExact: true)
    let folder = try TestFolder(inMemory: true)
    try FileManager.default.removeItem(atPath: folder.path)
    let agents = world.agents.map(\.kiosk.store)
    for store in agents { try store.database.checkpoint() }
    try FileManager.default.copyItem(atPath: world.shop.folder.path, toPath: folder.path)
    return folder
  }

  private func addKiosk(_ index: Int, isNew: Bool) throws {
    let kiosk = try SimulatedKiosk(
      index: index, folder: "\(shop.folder.path)/kiosk\(index)", clock: shop.clock,
      skew: index == 2 ? 3_000_000 : 0, boot: UInt8(1 + index * 60),
      losesPower: perils.contains(.powerCuts), dropsSyncs: plant == .droppedSyncs)
    if isNew { try kiosk.store.join(office, as: "Library \(index)") }
    if plant == .keptNothing { kiosk.keptDays = 0 }
    agents.append(
      SimulatedAgent(
        kiosk, parallelPushes: Int.random(in: 1...4, using: &dice), seed: dice.next()))
  }

  var office: OfficeService { shop.service }
  var now: Int64 { shop.clock.now }
  /// How many hours have passed in it.
  package var hours: Double { Double(now - begin) / 3_600_000 }

  /// What went over the wire up to now: the same for the same seed.
  package func digest() -> Digest { trace.finish() }

  func note(_ what: String, _ bytes: [UInt8]) {
    trace.add(Array(what.utf8))
    if isExact { trace.add(bytes) }
  }
}
