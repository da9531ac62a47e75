import OfficeContract
import Sealing
import Values

/// Reads cases for clerks, of a store that was opened with the office's keys.
public struct CaseDesk: Sendable {
  private static let page = 200

  private let store: any OfficeStore

  /// Reads the cases of a store.
  public init(_ store: any OfficeStore) { self.store = store }

  private static func export(_ row: CaseRow, in records: any OfficeRecords) throws -> CaseExport {
    let visit = try records.visit(caseNumber: row.number)
    let place = try visit.flatMap { visit in
      try visit.slot.flatMap { slot in
        visit.state == .requested
          ? try records.placeInLine(slot, caseNumber: row.number) : nil
      }
    }
    return CaseExport(row, visit: visit, placeInLine: place)
  }

  /// Gives every case in order, page by page; a case that comes meanwhile may be left out.
  public func forEach(_ body: (CaseExport) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      let after = last
      let page = try store.read { records in
        try records.cases(after: after, limit: Self.page).map { try Self.export($0, in: records) }
      }
      guard let end = page.last else { return }
      for item in page { try body(item) }
      last = end.id
    }
  }

  /// A case by its number, or the cases under a reference as a citizen has it.
  public func find(_ text: String) throws -> [CaseExport] {
    if let number = Int64(text), text.count <= 10 {
      let found = try store.read { records in
        try records.caseRow(number).map { try Self.export($0, in: records) }
      }
      guard let found else { throw OfficeError.notFound("case \(number): there is none") }
      return [found]
    }
    guard let reference = Reference(typed: text) else {
      throw OfficeError.badArgument(
        "\(text): neither the number of a case nor a reference such as 4F7K-2M9P-XYZ "
          + "(a reference has 11 letters and digits; one of them may be mistyped)")
    }
    let mailbox = try Mailbox(for: reference).id
    let found = try store.read { records in
      try records.cases(mailbox: mailbox).map { try Self.export($0, in: records) }
    }
    guard !found.isEmpty else {
      throw OfficeError.notFound(
        "no case with this reference; its kiosk may not have sent it yet")
    }
    return found
  }
}
