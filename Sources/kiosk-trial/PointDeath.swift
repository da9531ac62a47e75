import Configuration
import CrashPoints
import FoundationEssentials
import KioskStore
import OfficeContract
import Posix
import Rig
import Values

/// Brings one program to a crash point, lets it die there, and goes on without.
struct PointDeath {
  let order: CrashOrder
  /// Draws what else there is to draw.
  let seed: Int
  let scene: PointStage

  private var stage: Stage { scene.stage }
  private var setting: [String] { [order.setting] }

  /// Whether somebody died.
  var happened: Bool { FileManager.default.fileExists(atPath: order.witness) }

  func run() throws {
    switch order.point.scene {
    case .journey: scene.show(try journey(of: seed % CrashJourney.kinds))
    case .pause: _ = try journey(of: CrashJourney.pause)
    case .look: _ = try look()
    case .form: try form()
    case .send:
      try scene.submit(1 + seed % 3)
      try scene.once(setting)
    case .letGo:
      try scene.submit(2)
      try scene.drain()
      try backUp([])
      try scene.once(setting)
    case .again:
      try scene.restore()
      try scene.once(setting)
    case .enrol: try join(setting, office: [])
    case .takeIn: try join([], office: setting)
    case .reserve: try reserve(setting, office: [])
    case .giveUnit: try reserve([], office: setting)
    case .slip: try settle(setting, office: [])
    case .takeSlip: try settle([], office: setting)
    case .order: try obey()
    case .giveOrder: try twice { try restart($0) }
    case .fetch:
      try publish([])
      try scene.once(setting)
    case .show: try show()
    case .publish: try twice { try publish($0) }
    case .take: try take(1 + seed % 3, filler: 0)
    case .piece: try take(1, filler: 30_000)
    case .backUp: try twice { try backUp($0) }
    case .rotate:
      try twice { try scene.office(["rotate"], settings: $0, allowsFailure: !$0.isEmpty) }
      try stage.replaceOffice()
    case .restore: try scene.restore(settings: setting)
    }
    try scene.drain()
  }

  /// Does something with the death, and once more without.
  private func twice(_ work: ([String]) throws -> Void) throws {
    try work(setting)
    try work([])
  }

  private func journey(of kind: Int) throws -> Reference? {
    var round = CrashRound(
      plan: CrashPlan(kind: kind), marker: scene.marker(), stage: stage, settings: setting)
    return try round.run()
  }

  private func look() throws -> String {
    if scene.shown.isEmpty { try scene.submit(1) }
    guard let reference = scene.shown.last else { return "" }
    return try scene.terminal(["1", "6", reference.text], settings: setting)
  }

  /// The clerk's form that was kept is there again, and the right PIN opens whatever died.
  private func form() throws {
    let (clerk, pin) = ("S-014", "482913")
    let lines = ["1", "F12", clerk, pin]
    if try KioskStore(directory: stage.data).staff().isEmpty {
      _ = try stage.run(
        "kiosk", ["staff", "add", clerk, "Kim", "--data", stage.data], input: pin + "\n")
    }
    _ = try scene.terminal(lines + ["1", "Crashdraft", "Anna", ""], settings: setting)
    let again = try scene.terminal(lines + ["1", "1"])
    guard again.contains("Kim") else {
      throw Stage.Failure("the right PIN opens nothing:\n\(again.suffix(600))")
    }
    if order.point == .draftCommitted, happened, !again.contains("[Crashdraft]") {
      throw Stage.Failure("a form that was kept is lost:\n\(again.suffix(600))")
    }
    // The next one begins with an empty form.
    try KioskStore(directory: stage.data).dropDraft(of: clerk)
  }

  private func take(_ count: Int, filler: Int) throws {
    try scene.submit(count, filler: filler)
    try stage.replaceOffice(settings: setting)
    try scene.once()
    try stage.replaceOffice()
  }

  private func join(_ kiosk: [String], office: [String]) throws {
    let data = try scene.newKiosk()
    let token = try stage.token()
    if !office.isEmpty { try stage.replaceOffice(settings: office) }
    func join(_ settings: [String], allowsFailure: Bool) throws {
      _ = try stage.run(
        "kiosk-sync", stage.enrolling(data, token: token), settings: settings,
        allowsFailure: allowsFailure)
    }
    try join(kiosk, allowsFailure: true)
    if !office.isEmpty { try stage.replaceOffice() }
    try join([], allowsFailure: false)
    try scene.drain(at: data)
  }

  /// A unit of a slot is asked for that the kiosk holds none of.
  private func reserve(_ agent: [String], office: [String]) throws {
    try scene.drain()
    if !office.isEmpty { try stage.replaceOffice(settings: office) }
    do {
      let slot = try scene.slotToAskFor()
      guard try KioskStore(directory: stage.data).choose(slot) == .asked else {
        throw Stage.Failure("the kiosk holds a unit that it should ask for")
      }
    }
    try scene.once(agent)
    if !office.isEmpty { try stage.replaceOffice() }
    try KioskStore(directory: stage.data).letGo()
  }

  private func settle(_ kiosk: [String], office: [String]) throws {
    try scene.drain()
    func slip(_ settings: [String]) throws -> String {
      try stage.run(
        "kiosk", ["settle-slip", "--data", stage.data], settings: settings,
        allowsFailure: !settings.isEmpty)
    }
    if !kiosk.isEmpty { _ = try slip(kiosk) }
    let lines = try slip([]).split(separator: "\n", omittingEmptySubsequences: false)
    // What is to be typed stands between two empty lines.
    let code = lines.drop { !$0.isEmpty }.dropFirst().prefix { !$0.isEmpty }
    func take(_ settings: [String]) throws {
      try scene.office(
        ["leases", "settle"], ["--slip", code.joined(separator: " ")], settings: settings,
        allowsFailure: !settings.isEmpty)
    }
    if !office.isEmpty { try take(office) }
    try take([])
  }

  private func restart(_ settings: [String]) throws {
    let kiosk = try KioskStore(directory: stage.data).kiosk.text
    try scene.office(
      ["kiosk", "restart"], [kiosk], settings: settings, allowsFailure: !settings.isEmpty)
  }

  /// One of three orders; a revoked kiosk has let go of its staff and secret in the end.
  private func obey() throws {
    switch seed % 3 {
    case 0:
      try restart([])
      try scene.once(setting)
    case 1:
      try scene.office(
        ["staff", "add"], ["S-\(100 + scene.next() % 800)", "Kim"], input: "482913\n")
      try scene.once(setting)
    default:
      let data = try scene.newKiosk()
      try stage.join(data)
      try scene.drain(at: data)
      try scene.office(["kiosk", "revoke"], [try KioskStore(directory: data).kiosk.text])
      try scene.once(setting, at: data)
      try scene.drain(at: data)
      let secret = FileManager.default.fileExists(atPath: StoreFile.deviceKey.path(in: data))
      guard try KioskStore(directory: data).isRevoked(), !secret else {
        throw Stage.Failure("a kiosk that was revoked still has its secret, or does not know")
      }
    }
  }

  private func backUp(_ settings: [String]) throws {
    try scene.office(
      ["backup"], ["\(stage.folder)/backup-\(scene.next())"], settings: settings,
      allowsFailure: !settings.isEmpty)
  }

  /// Publishes what the program came with, as something new, and gives it to all.
  private func publish(_ settings: [String]) throws {
    let content = "\(stage.folder)/content-\(scene.next())"
    try FileManager.default.copyItem(
      atPath: try ResourceFolders.content(configured: ""), toPath: content)
    let changed = content + "/leaflets.json"
    guard let bytes = FileManager.default.contents(atPath: changed) else {
      throw Stage.Failure("\(changed) cannot be read")
    }
    try (bytes + Data(repeating: 0x20, count: scene.next())).write(to: URL(filePath: changed))
    try scene.office(["publish"], [content], settings: settings, allowsFailure: !settings.isEmpty)
    try scene.office(["content", "release"], allowsFailure: !settings.isEmpty)
  }

  /// What was fetched and checked is shown from the next session on, whoever died meanwhile.
  private func show() throws {
    try publish([])
    try scene.once()
    func status() throws -> String {
      try stage.run("kiosk", ["content", "status", "--data", stage.data])
    }
    let before = try status()
    _ = try scene.terminal(["1"], settings: setting)
    _ = try scene.terminal(["1"])
    let after = try status()
    guard before != after else { throw Stage.Failure("new content is not shown:\n\(after)") }
  }
}
