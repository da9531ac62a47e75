import JSONText
import Rig
import Rules
import Screening
import ScreeningSamples

/// `kiosk-bench questions`: how many questions lead to the full result, beside the form that asks
/// everything of everyone.
enum ScreeningQuestions {
  /// Walks the interview for every household of a file, by default the sample's.
  ///
  /// - Returns: 0 where the median is at most half of the form's, and every walk ended in what
  ///   the whole household gives.
  static func run(_ path: String?) -> Int32 {
    do {
      let rows = try ScreeningContent.rows(path)
      let catalogue = try ScreeningContent.catalogue()
      var asked: [Double] = []
      var fixed: [Double] = []
      var wrong = 0
      for row in rows {
        let interview = Interview(
          catalogue: catalogue, date: ScreeningContent.date(row["date"]?.text))
        let whole = try Answers(
          household: row["household"] ?? row, complete: true, catalogue: catalogue)
        let walk = Walk(interview, Respondent(whole, catalogue))
        guard case .number(let size) = whole[FactPath("household_size")] else { continue }
        asked.append(Double(walk.asked.count))
        fixed.append(
          catalogue.questions.reduce(0) { $0 + ($1.isPerPerson ? Double(size) : 1) })
        let known = interview.results(whole)
        for (found, wanted) in zip(interview.results(walk.answers), known)
        where found.verdict != wanted.verdict { wrong += 1 }
      }
      let medians = (asked.percentile(50), fixed.percentile(50))
      print("questions to the full result, \(rows.count) households")
      print("                    median       p90   greatest")
      print("kiosk" + line(asked, 20))
      print("fixed form" + line(fixed, 15))
      print(
        "kiosk asks \(Int(medians.0 * 100 / max(1, medians.1))) % of the fixed form's median;"
          + " \(wrong) verdicts differ from those of the whole household")
      return medians.0 * 2 <= medians.1 && wrong == 0 ? 0 : 1
    } catch {
      print("questions: \(error)")
      return 1
    }
  }

  private static func line(_ values: [Double], _ width: Int) -> String {
    values.percentile(50).text(width) + values.percentile(90).text(10)
      + (values.max() ?? 0).text(11)
  }
}
