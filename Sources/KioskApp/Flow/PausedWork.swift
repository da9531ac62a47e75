import OfficeContract
import Services
import Values

/// What somebody has half filled in, as it is kept to go on with: that of the service where they stand,
/// and the answers of a screening, which other services take over.
///
/// An agreement is not kept: it is shown anew. Nor are times of visits, which others may book.
struct PausedWork: Codable, Equatable, Sendable {
  /// The format that this program writes.
  private static let currentFormat = 1

  private var format = PausedWork.currentFormat
  private let service: String
  private let step: String?
  /// The order in which the parts of its dates were typed (`DateOrder`).
  private let order: String
  private let find: PausedScreening?
  private let register: PausedRegistration?
  private let feedback: TellUsDraft?
  private let visit: PausedVisit?

  /// What there is to keep where somebody stands; nothing where they have begun nothing.
  init?(_ standing: Standing, in context: ScreenContext) {
    let session = context.session
    service = standing.service.text
    order = context.dateOrder.rawValue
    find = PausedScreening(session.find)
    register = standing.service == .register ? PausedRegistration(session[RegisterDraft.self]) : nil
    visit = standing.service == .visit ? PausedVisit(session.visit) : nil
    let message = session[TellUsDraft.self]
    feedback = standing.service == .feedback && message.form.kind != nil ? message : nil
    let isBegun: Bool
    switch standing.service {
    case .find: isBegun = find != nil
    case .register: isBegun = register != nil
    case .visit: isBegun = visit != nil
    case .feedback: isBegun = feedback != nil
    default: isBegun = false
    }
    guard isBegun else { return nil }
    step = standing.service == .visit ? PausedVisit.step(standing.step) : standing.step
  }

  /// Reads what `bytes` wrote; nothing where another version did.
  init?(bytes: [UInt8]) {
    guard let work = try? ContractJSON.decode(PausedWork.self, from: bytes, what: "form"),
      work.format == PausedWork.currentFormat, DateOrder(rawValue: work.order) != nil,
      work.standing != nil
    else { return nil }
    self = work
  }

  /// As it is kept; nothing where it cannot be.
  var bytes: [UInt8]? { try? ContractJSON.encode(self, what: "form") }

  /// Where it goes on.
  var standing: Standing? {
    let services: [ServiceName] = [.find, .register, .visit, .feedback]
    return services.first { $0.text == service }.map { Standing(service: $0, step: step) }
  }

  /// Fills everything in again; false where the content is not there yet.
  func restore(in context: inout ScreenContext) -> Bool {
    guard let catalogue = context.content?.screening else { return false }
    if let find { context.session.find = find.draft(in: catalogue) }
    var drafts = Session()
    if let register { drafts[RegisterDraft.self] = register.draft }
    if let feedback { drafts[TellUsDraft.self] = feedback }
    if let visit { drafts[VisitDraft.self] = visit.draft }
    if let typed = DateOrder(rawValue: order) {
      drafts.turnDates(from: typed, to: context.dateOrder)
    }
    for (name, draft) in drafts.drafts { context.session.drafts[name] = draft }
    return true
  }
}
