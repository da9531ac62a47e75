import Arguments
import JSONText
import Rig
import Screening
import ScreeningSamples

/// `kiosk-trial oracle`: agreement with the expected outcomes of sample households.
enum ScreeningOracle {
  /// Compares and prints.
  ///
  /// - Returns: 0 where every programme agrees in at least 99 % of the rows, in every respect.
  static func run(_ given: Given) -> Int32 {
    do {
      let rows = try ScreeningContent.rows(given.word(.households))
      let results =
        try given.value(.results).map { try ScreeningContent.rows($0) } ?? computed(rows)
      guard results.count == rows.count else {
        print("oracle: \(rows.count) households and \(results.count) results")
        return 1
      }
      var tally = OracleTally()
      for (row, result) in zip(rows, results) { tally.add(row, result) }
      report(tally)
      return tally.failed.isEmpty ? 0 : 1
    } catch {
      print("oracle: \(error)")
      return 1
    }
  }

  /// What `kiosk screen --households FILE --complete` prints for the rows.
  private static func computed(_ rows: [JSONValue]) throws -> [JSONValue] {
    let catalogue = try ScreeningContent.catalogue()
    return try rows.map { row in
      let interview = Interview(
        catalogue: catalogue, date: ScreeningContent.date(row["date"]?.text))
      let answers = try OracleReading.answers(row, catalogue)
      // Through the text that is printed: what another program reads is what is compared.
      return try JSONReader.read(Array(interview.results(answers).jsonText.utf8))
    }
  }

  private static func report(_ tally: OracleTally) {
    print("oracle: \(tally.rows) households, rows that agree of those that can be compared")
    for line in tally.lines { print("  " + line) }
    for row in tally.setAside {
      print("not compared \(row.place): \(row.message)")
      if let reason = row.reason { print("  \(reason)") }
    }
    for difference in tally.differences {
      print("differs \(difference.place): \(difference.message)")
      if let reason = difference.reason { print("  \(reason)") }
    }
    let failed = tally.failed
    print(
      failed.isEmpty
        ? "every programme agrees in \(OracleTally.wantedPercent) % or more"
        : "under \(OracleTally.wantedPercent) %: \(failed.joined(separator: ", "))")
  }
}
